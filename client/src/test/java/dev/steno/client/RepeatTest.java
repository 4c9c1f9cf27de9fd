package dev.steno.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class RepeatTest {

    private final Repeat patient = new Repeat(Duration.ofMinutes(1));

    @Test
    void whatTheServerCannotTakeNowIsRepeatedUntilItCan() {
        Queue<Status> failures = new ArrayDeque<>(List.of(Status.UNAVAILABLE, Status.DEADLINE_EXCEEDED));

        assertThat(patient.until(failing(failures))).isEqualTo("done");
        assertThat(failures).isEmpty();
    }

    @Test
    void aRefusalIsNotRepeated() {
        Queue<Status> failures = new ArrayDeque<>(List.of(Status.NOT_FOUND, Status.NOT_FOUND));

        assertThatThrownBy(() -> patient.until(failing(failures))).isInstanceOf(StatusRuntimeException.class);
        assertThat(failures).hasSize(1);
    }

    @Test
    void theLastFailureIsThrownWhenPatienceIsAtItsEnd() {
        Queue<Status> failures = new ArrayDeque<>(List.of(Status.UNAVAILABLE, Status.UNAVAILABLE));

        assertThatThrownBy(() -> new Repeat(Duration.ofNanos(-1)).until(failing(failures)))
                .hasMessageContaining("UNAVAILABLE");
        assertThat(failures).hasSize(1);
    }

    @Test
    void anInterruptionEndsTheRepeating() {
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> patient.until(failing(new ArrayDeque<>(List.of(Status.UNAVAILABLE)))))
                .isInstanceOf(StatusRuntimeException.class);
        assertThat(Thread.interrupted()).isTrue();
    }

    private static Supplier<String> failing(Queue<Status> failures) {
        return () -> {
            Status failure = failures.poll();
            if (failure != null) {
                throw failure.asRuntimeException();
            }
            return "done";
        };
    }
}
