package dev.steno.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.EnumSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KilledLauncherIT {

    private static final Path BINARIES = Path.of("target", "postgres").toAbsolutePath();

    @TempDir
    Path home;

    @AfterEach
    void stopWhatIsLeft() {
        Leftovers.stop(home);
    }

    @Test
    void takesItsServersWithIt() throws Exception {
        Process launcher = launch();
        jdbcUrl(launcher);
        assertThat(Leftovers.find(home)).containsExactlyInAnyOrder(Part.POSTGRES, Part.KAFKA);

        launcher.destroyForcibly().waitFor();

        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(Leftovers.find(home)).isEmpty());
    }

    @Test
    void leavesAPostgresThatTheNextStartReplacesWithoutLoss() throws Exception {
        Process launcher = launch();
        execute(jdbcUrl(launcher), "create table kept as select 'a row' as line");

        // The watchdog first, so that nothing ends PostgreSQL.
        launcher.children().forEach(ProcessHandle::destroyForcibly);
        launcher.destroyForcibly().waitFor();
        assertThat(Leftovers.find(home)).contains(Part.POSTGRES);

        BackendSettings settings =
                BackendSettings.in(home).withBinaries(BINARIES).with(EnumSet.of(Part.POSTGRES));
        try (Backends next = Backends.start(settings)) {
            assertThat(line(next.postgres())).isEqualTo("a row");
        }
        assertThat(Leftovers.find(home)).isEmpty();
    }

    private Process launch() throws IOException {
        return new ProcessBuilder(
                        PartJars.java(),
                        "-Xmx256m",
                        "-Dsteno.root=" + System.getProperty("steno.root"),
                        "-cp",
                        System.getProperty("java.class.path"),
                        LauncherToKill.class.getName(),
                        home.toString(),
                        BINARIES.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    /** What the launcher says once everything runs. */
    private static String jdbcUrl(Process launcher) throws IOException {
        BufferedReader output = launcher.inputReader();
        String line = output.readLine();
        assertThat(line).startsWith("jdbc:postgresql:");
        return line;
    }

    private void execute(String url, String sql) throws SQLException {
        String password = Secrets.of(home).password(Part.POSTGRES);
        try (Connection connection = DriverManager.getConnection(url, "postgres", password);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String line(PostgresAccess access) throws SQLException {
        try (Connection connection = DriverManager.getConnection(access.jdbcUrl(), access.user(), access.password());
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select line from kept")) {
            assertThat(rows.next()).isTrue();
            return rows.getString(1);
        }
    }
}
