package dev.steno.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.steno.testkit.deployment.Standalone;
import dev.steno.testkit.deployment.Stores;
import dev.steno.testkit.process.TemporaryFolder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * What another user of the machine gets of a Steno that runs: no file of its home, and no answer of its servers. Modes and logins are
 * tried always; root also becomes another user.
 */
class OtherUserIT {

    private static final TemporaryFolder HOME = TemporaryFolder.create("others");
    private static final String NOBODY = "65534";
    private static Standalone steno;

    /** What a command did. */
    private record Ran(int exitCode, String out) {}

    @BeforeAll
    static void start() {
        steno = Standalone.start(HOME.path());
        Samples.recordConversation(new Doors(steno.address(), steno.address()), Samples.session(), "others");
    }

    @AfterAll
    static void stop() {
        steno.close();
        HOME.close();
    }

    @Test
    void noFileOfTheHomeCanBeRead() throws IOException {
        Path home = HOME.path();
        assertThat(mode(home)).isEqualTo("rwx------");
        assertThat(mode(home.resolve("secrets"))).isEqualTo("rw-------");
        assertThat(mode(home.resolve("data/postgres"))).isEqualTo("rwx------");

        if (canBecomeAnother()) {
            assertThat(asNobody("id", "-u").out()).isEqualTo(NOBODY + "\n");
            assertThat(asNobody("ls", home.toString()).exitCode()).isNotZero();
            assertThat(asNobody("find", home.toString(), "-readable").out())
                    .doesNotContain(home.toString() + "\n")
                    .doesNotContain(home + "/secrets");
            for (String file : List.of("secrets", "run/steno.json", "data/postgres/PG_VERSION")) {
                assertThat(home.resolve(file)).exists();
                assertThat(asNobody("cat", home.resolve(file).toString()))
                        .as(file)
                        .matches(ran -> ran.exitCode() != 0 && !ran.out().contains("{"));
            }
        }
    }

    @Test
    void postgresAnswersNobodyWithoutItsPasswordAndHasNoSocket() throws SQLException {
        Stores stores = steno.stores();

        assertThatExceptionOfType(SQLException.class)
                .isThrownBy(() -> DriverManager.getConnection(
                        stores.postgres().jdbcUrl(), stores.postgres().user(), ""));
        try (Connection connection = stores.connect();
                Statement statement = connection.createStatement();
                ResultSet folders = statement.executeQuery("show unix_socket_directories")) {
            assertThat(folders.next()).isTrue();
            assertThat(folders.getString(1)).isEmpty();
        }
    }

    @Test
    void openSearchAnswersNobodyWithoutItsPassword() {
        String address =
                steno.stores().openSearch().address().resolve("/_search").toString();
        String[] curl = {"curl", "-s", "-o", "/dev/null", "-w", "%{http_code}", address};

        assertThat(ran(curl).out()).isEqualTo("401");
        if (canBecomeAnother()) {
            assertThat(asNobody(curl).out()).isEqualTo("401");
        }
    }

    @Test
    void kafkaAnswersNobodyWithoutItsPassword() {
        Map<String, Object> plain = Map.of(
                "bootstrap.servers", steno.stores().kafka().bootstrap(),
                "request.timeout.ms", 2_000,
                "default.api.timeout.ms", 3_000);

        assertThatExceptionOfType(Exception.class).isThrownBy(() -> {
            try (Admin admin = Admin.create(plain)) {
                admin.listTopics().names().get(10, TimeUnit.SECONDS);
            }
        });
    }

    private static String mode(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    /** Root may, where the system has the command for it. */
    private static boolean canBecomeAnother() {
        return ran("id", "-u").out().equals("0\n") && asNobody("true").exitCode() == 0;
    }

    private static Ran asNobody(String... command) {
        List<String> all =
                new ArrayList<>(List.of("setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups", "--"));
        all.addAll(List.of(command));
        return ran(all.toArray(String[]::new));
    }

    private static Ran ran(String... command) {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Ran(process.waitFor(), out);
        } catch (IOException e) {
            return new Ran(127, "");
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
