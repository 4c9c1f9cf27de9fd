package dev.steno.runtime.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.steno.runtime.doors.Caller;
import io.grpc.StatusRuntimeException;
import io.micrometer.core.instrument.Timer;
import io.micrometer.prometheus.PrometheusMeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the framework really counts, under the names that are read. */
@QuarkusTest
class StepMetersIT {

    private static final Duration SOME_STEPS = Duration.ofSeconds(30);

    @Inject
    StepMeters meters;

    @Inject
    PrometheusMeterRegistry sinceStart;

    @Test
    void callsAtTheRestDoorAreCountedWithTheirFailures() {
        try (Caller caller = new Caller()) {
            await().atMost(SOME_STEPS).untilAsserted(() -> {
                caller.get("/v1/test/ok");
                caller.get("/v1/test/ok", Map.of("Host", "evil.example"));
                caller.get("/v1/test/problem/INTERNAL");
                caller.get("/v1/test/problem/NOT_FOUND");
                assertThat(meters.performance().getRequestsPerSecond()).isPositive();
                assertThat(meters.performance().getAvgResponseTime()).isPositive();
                assertThat(meters.performance().getErrorRate()).isBetween(20.0, 30.0);
            });
            assertThat(meters.activeConnections()).isPositive();
        }
    }

    @Test
    void streamsOverGrpcAreNamedAsSuch() {
        try (Caller caller = new Caller()) {
            long before = grpcCalls("SERVER_STREAMING");
            caller.grpc("ok", Map.of());
            assertThatThrownBy(() -> caller.grpc("INTERNAL", Map.of())).isInstanceOf(StatusRuntimeException.class);

            await().untilAsserted(
                            () -> assertThat(grpcCalls("SERVER_STREAMING")).isEqualTo(before + 2));
            assertThat(grpcCalls("UNARY")).isZero();
        }
    }

    private long grpcCalls(String methodType) {
        return sinceStart.find("grpc.server.processing.duration").tag("methodType", methodType).timers().stream()
                .mapToLong(Timer::count)
                .sum();
    }
}
