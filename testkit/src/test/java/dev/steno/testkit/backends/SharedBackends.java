package dev.steno.testkit.backends;

import dev.steno.embedded.BackendSettings;
import dev.steno.embedded.Backends;
import dev.steno.embedded.Part;
import dev.steno.embedded.PostgresAccess;
import dev.steno.testkit.process.TemporaryFolder;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** The servers of this JVM's tests, in a temporary folder that is deleted with them. */
public final class SharedBackends {

    private static final AtomicInteger DATABASES = new AtomicInteger();
    private static @Nullable Backends running;
    private static Set<Part> started = Set.of();

    private SharedBackends() {}

    /**
     * The servers, started by the first call and stopped when the JVM ends.
     *
     * @throws IllegalStateException when the first call named fewer parts
     */
    public static synchronized Backends with(Set<Part> parts) {
        Backends known = running;
        if (known == null) {
            known = start(parts);
            running = known;
            started = Set.copyOf(parts);
        } else if (!started.containsAll(parts)) {
            throw new IllegalStateException(
                    "this JVM's tests began with %s; name all parts of the module in each test: %s"
                            .formatted(started, parts));
        }
        return known;
    }

    private static Backends start(Set<Part> parts) {
        TemporaryFolder home = TemporaryFolder.create("test");
        Path unpacked = Path.of(System.getProperty("java.io.tmpdir"), "steno-test-postgres");
        Backends backends = Backends.start(
                BackendSettings.in(home.path()).withBinaries(unpacked).with(parts));
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            backends.close();
            home.close();
        }));
        return backends;
    }

    /** A new database on the server. */
    public static PostgresAccess newDatabase(PostgresAccess server) {
        String name = "test_" + DATABASES.incrementAndGet();
        try (Connection connection = DriverManager.getConnection(server.jdbcUrl(), server.user(), server.password());
                Statement statement = connection.createStatement()) {
            statement.execute("create database " + name);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return server.database(name);
    }
}
