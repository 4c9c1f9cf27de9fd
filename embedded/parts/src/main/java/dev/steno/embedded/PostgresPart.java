package dev.steno.embedded;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** PostgreSQL, durable: the library's own defaults would trade that for speed. */
final class PostgresPart implements PartProcess {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final BackendSettings settings;
    private final int port;
    private final PostgresBinaries binaries;
    private final String password;
    private @Nullable EmbeddedPostgres server;
    private @Nullable PostgresWatchdog watchdog;

    PostgresPart(BackendSettings settings, int port) {
        this.settings = settings;
        this.port = port;
        this.binaries = new PostgresBinaries(settings.binaries());
        this.password = Secrets.of(settings.home()).password(Part.POSTGRES);
    }

    private Path data() {
        return settings.data(Part.POSTGRES);
    }

    @Override
    public synchronized void launch() {
        if (server != null) {
            if (pid().isPresent()) {
                return;
            }
            // It has ended although this object was not asked to end it.
            kill();
        }
        try {
            Files.createDirectories(settings.log(Part.POSTGRES).getParent());
            LeftoverPostgres.stop(data());
            binaries.unpackedOnce(this::initialiseOnce);
            setPasswordOnce();
            server = builder(data()).start();
            watchdog = PostgresWatchdog.start(data());
        } catch (IOException | SQLException | RuntimeException | ExceptionInInitializerError e) {
            throw new PartFailedException(
                    "PostgreSQL cannot be started: %s; its log is %s"
                            .formatted(e.getMessage(), settings.log(Part.POSTGRES)),
                    e);
        }
    }

    /** Makes the data folder aside and moves it into place complete: a crash in between leaves nothing half made. */
    private void initialiseOnce() throws IOException, SQLException {
        if (Files.exists(data())) {
            return;
        }
        Path fresh = data().resolveSibling("postgres.new");
        LeftoverPostgres.stop(fresh);
        Folders.delete(fresh);
        Files.createDirectories(fresh);
        Path passwordFile = fresh.resolveSibling("postgres.password");
        OwnersFile.write(passwordFile, List.of(password));
        try (EmbeddedPostgres first = builder(fresh)
                .setLocaleConfig("auth", "scram-sha-256")
                .setLocaleConfig("pwfile", passwordFile.toString())
                .start()) {
            execute(first, "create database " + ServerSettings.POSTGRES_DATABASE);
        } finally {
            Files.deleteIfExists(passwordFile);
        }
        new PostgresLogin(fresh, password).close();
        Files.move(fresh, data(), StandardCopyOption.ATOMIC_MOVE);
    }

    /** Data of an earlier version, which let everybody in, and data from elsewhere. */
    private void setPasswordOnce() throws IOException, SQLException {
        PostgresLogin login = new PostgresLogin(data(), password);
        if (login.isSet()) {
            return;
        }
        login.open();
        try (EmbeddedPostgres open = builder(data()).start()) {
            execute(open, login.statement());
        }
        login.close();
    }

    private void execute(EmbeddedPostgres server, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(
                        "jdbc:postgresql://%s:%d/postgres".formatted(Addresses.host(), server.getPort()),
                        ServerSettings.POSTGRES_USER,
                        password);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private EmbeddedPostgres.Builder builder(Path folder) {
        var output =
                ProcessBuilder.Redirect.appendTo(settings.log(Part.POSTGRES).toFile());
        EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
                .setDataDirectory(folder)
                .setOverrideWorkingDirectory(settings.binaries().toFile())
                .setCleanDataDirectory(false)
                .setRegisterShutdownHook(false)
                .setPGStartupWait(PATIENCE)
                .setPort(port)
                .setLocaleConfig("locale", "C")
                .setConnectConfig("password", password)
                .setErrorRedirector(output)
                .setOutputRedirector(output);
        ServerSettings.postgres().forEach(builder::setServerConfig);
        builder.setServerConfig("listen_addresses", Addresses.host());
        // A socket file's path has a length limit that a home folder can exceed.
        builder.setServerConfig("unix_socket_directories", "");
        return builder;
    }

    @Override
    public void mustBeAlive() {
        if (pid().isEmpty()) {
            throw new PartFailedException("PostgreSQL has ended; its log is " + settings.log(Part.POSTGRES), null);
        }
    }

    @Override
    public synchronized void stop() {
        EmbeddedPostgres current = server;
        if (current == null) {
            return;
        }
        try {
            List<ProcessHandle> processes = LeftoverPostgres.family(data());
            current.close();
            Leftovers.gone(processes);
            LeftoverPostgres.stop(data());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            released();
        }
    }

    @Override
    public synchronized void kill() {
        EmbeddedPostgres current = server;
        LeftoverPostgres.kill(data());
        try {
            if (current != null) {
                current.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            released();
        }
    }

    private void released() {
        if (watchdog != null) {
            watchdog.close();
        }
        watchdog = null;
        server = null;
    }

    @Override
    public OptionalLong pid() {
        return LeftoverPostgres.find(data()).stream()
                .mapToLong(ProcessHandle::pid)
                .findFirst();
    }
}
