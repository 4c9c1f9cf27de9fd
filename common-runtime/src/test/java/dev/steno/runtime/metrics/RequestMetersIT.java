package dev.steno.runtime.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.steno.runtime.doors.Caller;
import io.grpc.StatusRuntimeException;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

/** What the framework really counts, under the names that we read. */
@QuarkusTest
class RequestMetersIT {

    @Inject
    RequestMeters meters;

    @Test
    void callsAtTheRestDoorAreCountedWithTheirFailures() {
        try (Caller caller = new Caller()) {
            RequestTotals before = meters.totals();
            caller.get("/v1/test/ok");
            caller.get("/v1/test/ok", Map.of("Host", "evil.example"));
            caller.get("/v1/test/problem/INTERNAL");
            caller.get("/v1/test/problem/NOT_FOUND");

            await().atMost(Duration.ofSeconds(10)).until(() -> meters.totals().requests() == before.requests() + 4);
            assertThat(meters.totals().failures()).isEqualTo(before.failures() + 1);
            assertThat(meters.totals().nanos()).isGreaterThan(before.nanos());
            assertThat(meters.activeConnections()).isPositive();
        }
    }

    @Test
    void streamsOverGrpcAreNoResponseTimes() {
        try (Caller caller = new Caller()) {
            caller.get("/v1/test/ok");
            RequestTotals before = meters.totals();
            caller.grpc("ok", Map.of());
            Assertions.assertThatThrownBy(() -> caller.grpc("INTERNAL", Map.of()))
                    .isInstanceOf(StatusRuntimeException.class);

            assertThat(meters.totals().requests() - before.requests()).isLessThanOrEqualTo(1);
        }
    }
}
