package dev.steno.runtime.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steno.runtime.doors.Answer;
import dev.steno.runtime.doors.Caller;
import dev.steno.runtime.errors.ProblemBody;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.http.HttpMethod;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A server on loopback without keys: local programs and its own pages may call, nothing else. */
@QuarkusTest
class OpenDoorsIT {

    private static final String[] DOORS = {"/v1/test/ok", "/v1/test/stream", "/q/metrics", "/nothing"};

    private Caller caller;

    @BeforeEach
    void open() {
        caller = new Caller();
    }

    @AfterEach
    void close() {
        caller.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "LOCALHOST:8080", "127.0.0.1:1", "127.8.9.1", "[::1]:80", "app.localhost"})
    void itAnswersToTheMachinesOwnNames(String host) {
        assertThat(caller.get("/v1/test/ok", Map.of("Host", host)).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "evil.example",
                "evil.example:8080",
                "localhost.evil.example",
                "127.0.0.1.evil.example",
                "notlocalhost",
                "10.0.0.7:8080",
                "[fe80::1]",
                "127.0.0.1.",
                "127.0.0.999",
                "127.0.0.256:8080",
                "127.00.0.1",
                "127.0.0.01",
                ".localhost",
                "a..localhost",
                "-.localhost",
                "0.0.0.0"
            })
    void itAnswersToNoOtherName(String host) {
        for (String door : DOORS) {
            assertRefused(caller.get(door, Map.of("Host", host)));
        }
        assertThat(caller.get("/q/health/live", Map.of("Host", host)).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://evil.example",
                "https://localhost",
                "http://localhost:1",
                "null",
                "file://",
                "",
                "http://localhost.evil.example",
                "chrome-extension://abc",
                "http://[",
                "http://"
            })
    void noPageFromElsewhereMayCall(String origin) {
        Map<String, String> headers = Map.of("Origin", origin, "Host", "localhost:" + caller.port());
        for (String door : DOORS) {
            assertRefused(caller.get(door, headers));
        }
        assertRefused(caller.get("/q/health", headers));
        assertRefused(caller.call(HttpMethod.POST, "/v1/test/note", headers, "{}"));
    }

    @Test
    void itsOwnPageMayCall() {
        String own = "localhost:" + caller.port();

        assertThat(caller.get("/v1/test/ok", Map.of("Host", own, "Origin", "http://" + own))
                        .status())
                .isEqualTo(200);
        assertThat(caller.get("/v1/test/ok", Map.of("Host", "localhost", "Origin", "http://localhost:80"))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void aPageThatHidesItsOriginMayNotCallEither() {
        assertRefused(caller.get("/v1/test/ok", Map.of("Sec-Fetch-Site", "cross-site")));
        assertThat(caller.get("/v1/test/ok", Map.of("Sec-Fetch-Site", "none")).status())
                .isEqualTo(200);
    }

    @Test
    void aRefusedUploadIsAnsweredAndTheConnectionStaysUsable() {
        Map<String, String> headers = Map.of("Host", "evil.example", "Content-Type", "application/json");

        assertRefused(caller.call(HttpMethod.POST, "/v1/test/note", headers, "x".repeat(3_000_000)));
        assertThat(caller.get("/v1/test/ok").status()).isEqualTo(200);
    }

    @Test
    void grpcIsJudgedByTheSameRules() {
        assertThat(caller.grpc("ok", Map.of())).isEqualTo("ok");
        assertThatThrownBy(() -> caller.grpc("ok", Map.of("origin", "http://evil.example")))
                .isInstanceOfSatisfying(StatusRuntimeException.class, OpenDoorsIT::assertRefused);

        ManagedChannel rebound = caller.channelAs("evil.example:8080");
        try {
            assertThatThrownBy(() -> Caller.grpc(rebound, "ok", Map.of()))
                    .isInstanceOfSatisfying(StatusRuntimeException.class, OpenDoorsIT::assertRefused);
        } finally {
            rebound.shutdownNow();
        }
    }

    private static void assertRefused(StatusRuntimeException failure) {
        assertThat(failure.getStatus().getCode()).isEqualTo(Status.Code.PERMISSION_DENIED);
        assertThat(failure.getStatus().getDescription()).contains("steno.security.allowed-");
    }

    private static void assertRefused(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(403);
        assertThat(answer.mediaType()).isEqualTo(ProblemBody.MEDIA_TYPE);
        assertThat(answer.json().path("code").asText()).isEqualTo("FORBIDDEN");
    }
}
