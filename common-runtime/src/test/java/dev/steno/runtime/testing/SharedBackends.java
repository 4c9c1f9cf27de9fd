package dev.steno.runtime.testing;

import dev.steno.embedded.BackendSettings;
import dev.steno.embedded.Backends;
import dev.steno.embedded.Part;
import dev.steno.embedded.PostgresAccess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** The servers of this JVM's tests, in a temporary folder that goes with them. */
final class SharedBackends {

    private static final AtomicInteger DATABASES = new AtomicInteger();
    private static Backends running;
    private static Set<Part> started = Set.of();

    private SharedBackends() {}

    static synchronized Backends with(Set<Part> parts) {
        if (running == null) {
            start(parts);
        } else if (!started.containsAll(parts)) {
            throw new IllegalStateException(
                    "this JVM's tests began with %s; name all parts of the module in each test: %s"
                            .formatted(started, parts));
        }
        return running;
    }

    private static void start(Set<Part> parts) {
        try {
            Path home = Files.createTempDirectory("steno-test");
            Path unpacked = Path.of(System.getProperty("java.io.tmpdir"), "steno-test-postgres");
            Runtime.getRuntime().addShutdownHook(new Thread(() -> end(home)));
            running = Backends.start(
                    BackendSettings.in(home).withBinaries(unpacked).with(parts));
            started = Set.copyOf(parts);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void end(Path home) {
        if (running != null) {
            running.close();
        }
        try (Stream<Path> files = Files.walk(home)) {
            files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(file -> {
                if (!file.delete()) {
                    file.deleteOnExit();
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static PostgresAccess newDatabase(PostgresAccess server) {
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
