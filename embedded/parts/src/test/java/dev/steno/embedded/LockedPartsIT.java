package dev.steno.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What another user of this machine meets, who can reach loopback and cannot read the home. */
class LockedPartsIT {

    private static final Path BINARIES = Path.of("target", "postgres");

    @TempDir
    static Path home;

    private static Backends backends;

    @BeforeAll
    static void start() {
        backends = Backends.start(BackendSettings.in(home).withBinaries(BINARIES));
    }

    @AfterAll
    static void stop() {
        backends.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "wrong", "postgres"})
    void postgresLetsNobodyInWithoutThePassword(String password) {
        PostgresAccess access = backends.postgres();

        assertThatExceptionOfType(SQLException.class)
                .isThrownBy(() -> DriverManager.getConnection(access.jdbcUrl(), access.user(), password));
    }

    @Test
    void kafkaAnswersNobodyWithoutTheLogin() {
        assertThat(answers(backends.kafka().client())).isTrue();
        assertThat(answers(Map.of("bootstrap.servers", backends.kafka().bootstrap())))
                .isFalse();
        assertThat(answers(new KafkaAccess(backends.kafka().bootstrap(), "steno", "wrong").client()))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/_cat/indices", "/_search", "/_cluster/health", "/_nodes", "/nothing"})
    void openSearchAnswersNobodyWithoutTheLogin(String path) throws Exception {
        URI address = backends.openSearch().address().resolve(path);
        String wrong = new OpenSearchAccess(address, "steno", "wrong").authorization();
        try (HttpClient http = HttpClient.newHttpClient()) {
            for (HttpRequest.Builder request : List.of(
                    HttpRequest.newBuilder(address),
                    HttpRequest.newBuilder(address).header("Authorization", wrong))) {
                assertThat(http.send(request.build(), BodyHandlers.ofString()).statusCode())
                        .isIn(401, 400, 404);
            }
        }
    }

    @Test
    void dataOfAnEarlierVersionIsLockedAtTheNextStart(@TempDir Path earlier) throws Exception {
        BackendSettings settings =
                BackendSettings.in(earlier).withBinaries(BINARIES).with(EnumSet.of(Part.POSTGRES));
        try (Backends first = Backends.start(settings)) {
            execute(first.postgres(), "create table kept as select 'a row' as line");
        }
        // As it was: everybody is let in, and there is no password.
        Path data = earlier.resolve("data/postgres");
        Files.writeString(data.resolve("pg_hba.conf"), "host all all 127.0.0.1/32 trust");
        Files.delete(data.resolve("steno.login"));
        Files.delete(earlier.resolve("secrets"));

        try (Backends next = Backends.start(settings)) {
            execute(next.postgres(), "insert into kept values ('another')");
            PostgresAccess access = next.postgres();
            assertThatExceptionOfType(SQLException.class)
                    .isThrownBy(() -> DriverManager.getConnection(access.jdbcUrl(), access.user(), ""));
        }
    }

    private static void execute(PostgresAccess access, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(access.jdbcUrl(), access.user(), access.password());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static boolean answers(Map<String, String> client) {
        Map<String, Object> settings = new java.util.HashMap<>(client);
        settings.put("request.timeout.ms", 3_000);
        settings.put("default.api.timeout.ms", 5_000);
        try (Admin admin = Admin.create(settings)) {
            return !admin.describeCluster().nodes().get(10, TimeUnit.SECONDS).isEmpty();
        } catch (Exception e) {
            return false;
        }
    }
}
