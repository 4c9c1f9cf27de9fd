package dev.steno.runtime.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.steno.runtime.doors.Answer;
import dev.steno.runtime.doors.Caller;
import dev.steno.runtime.doors.Stream;
import dev.steno.runtime.errors.ProblemBody;
import grpc.health.v1.HealthGrpc;
import grpc.health.v1.HealthOuterClass.HealthCheckRequest;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.vertx.core.http.HttpMethod;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A server with keys: every door but health asks for one. */
@QuarkusTest
@TestProfile(LockedDoorsIT.WithKeys.class)
class LockedDoorsIT {

    private static final Path FILE = Path.of("target", "locked-doors", "keys");
    private static final Duration REVOKED_WITHIN = Duration.ofSeconds(5);
    private static final String LISTED_PAGE = "https://steno.example.com";
    private static final String TOKEN = "the-installation's-own-secret";

    private static String key = "";

    public static final class WithKeys implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            try {
                Files.deleteIfExists(FILE);
                key = new ApiKeys(FILE).add("alice");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return Map.of(
                    "steno.security.keys-file",
                    FILE.toString(),
                    "steno.security.internal-token",
                    TOKEN,
                    "steno.security.allowed-hosts",
                    "steno.example.com",
                    "steno.security.allowed-origins",
                    LISTED_PAGE);
        }
    }

    @Inject
    OpenCalls openCalls;

    private Caller caller;

    @BeforeEach
    void open() throws IOException {
        caller = new Caller();
        if (!key.isEmpty() && status(Map.of("X-API-Key", key)) == 200) {
            return;
        }
        // A test broke the file; or it was made by the profile, whose class loader is not the test's.
        Files.deleteIfExists(FILE);
        key = new ApiKeys(FILE).add("alice");
        await().atMost(REVOKED_WITHIN).until(() -> status(Map.of("X-API-Key", key)) == 200);
    }

    @AfterEach
    void close() {
        caller.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/test/ok", "/v1/test/stream", "/q/metrics", "/nothing", "/", "/q/health/../metrics"})
    void noDoorOpensWithoutAKey(String door) {
        assertLocked(caller.get(door));
        assertThat(caller.get(door, Map.of("X-API-Key", key)).status()).isNotEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/q/health", "/q/health/live", "/q/health/ready", "/q/health/started"})
    void healthAnswersWithoutAKey(String door) {
        assertThat(caller.get(door, Map.of("Host", "10.1.2.3:8080")).status()).isIn(200, 503);
    }

    @Test
    void aKeyIsShownInEitherHeader() {
        assertThat(status(Map.of("X-API-Key", key))).isEqualTo(200);
        assertThat(status(Map.of("Authorization", "Bearer " + key))).isEqualTo(200);
        assertThat(status(Map.of("authorization", "bearer  " + key))).isEqualTo(200);
        assertThat(status(Map.of("X-API-Key", TOKEN))).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "steno_", "alice", "steno_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "é\u0001"})
    void aWrongKeyIsRefused(String wrong) {
        String sendable = wrong.codePoints().allMatch(c -> c >= ' ' && c < 0x7f) ? wrong : "%C3%A9";
        assertLocked(caller.get("/v1/test/ok", Map.of("X-API-Key", sendable)));
        assertLocked(caller.get("/v1/test/ok", Map.of("Authorization", "Bearer " + sendable)));
        assertLocked(caller.get("/v1/test/ok", Map.of("Authorization", "Basic " + key)));
        assertLocked(caller.get("/v1/test/ok", Map.of("X-API-Key", key + "x")));
        assertLocked(caller.get("/v1/test/ok", Map.of("X-API-Key", "x".repeat(7_000))));
    }

    @Test
    void grpcAsksForAKeyToo() {
        assertThat(caller.grpc("ok", Map.of("x-api-key", key))).isEqualTo("ok");
        assertThat(caller.grpc("ok", Map.of("authorization", "Bearer " + key))).isEqualTo("ok");
        assertThatThrownBy(() -> caller.grpc("ok", Map.of()))
                .isInstanceOfSatisfying(
                        StatusRuntimeException.class,
                        failure -> assertThat(failure.getStatus().getCode()).isEqualTo(Status.Code.UNAUTHENTICATED));
    }

    @Test
    void grpcHealthAnswersWithoutAKey() {
        assertThat(HealthGrpc.newBlockingStub(caller.channel())
                        .check(HealthCheckRequest.getDefaultInstance())
                        .getStatusValue())
                .isPositive();
    }

    @Test
    void servicesKnowEachOther() {
        assertThat(caller.grpc("self", Map.of("x-api-key", key))).isEqualTo("ok");
    }

    @Test
    void aKeyTakenOutIsRefusedWithinSeconds() throws IOException {
        String bobs = new ApiKeys(FILE).add("bob");
        await().atMost(REVOKED_WITHIN).until(() -> status(Map.of("X-API-Key", bobs)) == 200);

        new ApiKeys(FILE).remove("bob");

        await().atMost(REVOKED_WITHIN).until(() -> status(Map.of("X-API-Key", bobs)) == 401);
        assertThat(status(Map.of("X-API-Key", key))).isEqualTo(200);
    }

    @Test
    void aKeyTakenOutEndsItsOpenStreamsAndNoOthers() throws Exception {
        String bobs = new ApiKeys(FILE).add("bob");
        await().atMost(REVOKED_WITHIN).until(() -> status(Map.of("X-API-Key", bobs)) == 200);
        Stream bobsEvents = caller.stream("/v1/test/endless", Map.of("X-API-Key", bobs));
        Stream bobsCall = caller.grpcStream("endless", Map.of("x-api-key", bobs));
        Stream alices = caller.stream("/v1/test/endless", Map.of("Authorization", "Bearer " + key));
        Stream alicesCall = caller.grpcStream("endless", Map.of("x-api-key", key));
        List<Stream> all = List.of(bobsEvents, bobsCall, alices, alicesCall);
        await().until(() -> all.stream().allMatch(Stream::begun));

        new ApiKeys(FILE).remove("bob");

        await().atMost(REVOKED_WITHIN).until(() -> bobsEvents.ended() && bobsCall.ended());
        assertThat(alices.ended()).isFalse();
        assertThat(alicesCall.ended()).isFalse();
        assertThat(status(Map.of("X-API-Key", key))).isEqualTo(200);
    }

    @Test
    void noCallIsRememberedOnceItHasEnded() {
        status(Map.of("X-API-Key", key));
        status(Map.of("X-API-Key", "wrong"));
        caller.grpc("ok", Map.of("x-api-key", key));
        await().atMost(REVOKED_WITHIN).until(() -> openCalls.size() == 0);

        List<Stream> streams = List.of(
                caller.stream("/v1/test/endless", Map.of("X-API-Key", key)),
                caller.grpcStream("endless", Map.of("x-api-key", key)));
        await().until(() -> streams.stream().allMatch(Stream::begun));
        assertThat(openCalls.size()).isEqualTo(2);
        streams.forEach(Stream::close);

        await().atMost(REVOKED_WITHIN).until(() -> openCalls.size() == 0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "# nobody", "alice", "alice salt:hash", "\u0000\u0001"})
    void aFileThatBreaksLocksTheDoors(String content) throws IOException {
        Files.writeString(FILE, content);

        await().atMost(REVOKED_WITHIN).until(() -> status(Map.of("X-API-Key", key)) == 401);
        assertThat(status(Map.of("X-API-Key", TOKEN))).isEqualTo(200);
    }

    @Test
    void aFileThatGoesLocksTheDoors() throws IOException {
        Files.delete(FILE);

        await().atMost(REVOKED_WITHIN).until(() -> status(Map.of("X-API-Key", key)) == 401);
    }

    @Test
    void aListedPageMayCallWithAKeyAndMayAskWithoutOne() {
        Map<String, String> page =
                Map.of("Host", "steno.example.com", "Origin", LISTED_PAGE, "Sec-Fetch-Site", "cross-site");
        assertLocked(caller.get("/v1/test/ok", page));

        Answer asked = caller.call(
                HttpMethod.OPTIONS,
                "/v1/test/ok",
                Map.of("Origin", LISTED_PAGE, "Access-Control-Request-Method", "GET"),
                "");
        assertThat(asked.status()).isNotEqualTo(401);
        assertLocked(
                caller.call(HttpMethod.OPTIONS, "/v1/test/ok", Map.of("Access-Control-Request-Method", "GET"), ""));
    }

    private int status(Map<String, String> headers) {
        return caller.get("/v1/test/ok", headers).status();
    }

    private static void assertLocked(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(401);
        assertThat(answer.mediaType()).isEqualTo(ProblemBody.MEDIA_TYPE);
        assertThat(answer.json().path("code").asText()).isEqualTo("UNAUTHENTICATED");
        assertThat(answer.headers().get("WWW-Authenticate")).startsWith("Bearer");
    }
}
