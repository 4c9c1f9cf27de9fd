package dev.steno.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class WaitingTest {

    private final AtomicInteger asked = new AtomicInteger();

    @Test
    void asksUntilTheAnswerIsYes() {
        Waiting.until(Part.KAFKA, () -> {}, () -> asked.incrementAndGet() == 3);

        assertThat(asked).hasValue(3);
    }

    @Test
    void endsWithTheReasonWhenThePartHasEnded() {
        assertThatExceptionOfType(PartFailedException.class)
                .isThrownBy(() -> Waiting.until(Part.KAFKA, WaitingTest::ended, () -> {
                    asked.incrementAndGet();
                    return false;
                }))
                .withMessage("it has ended");
        assertThat(asked).hasValue(1);
    }

    @Test
    void aPartThatServesNeedNotBeLookedAt() {
        Waiting.until(Part.KAFKA, WaitingTest::ended, () -> true);
    }

    @Test
    void anInterruptEndsItAndIsNotLost() {
        Thread.currentThread().interrupt();

        assertThatExceptionOfType(PartFailedException.class)
                .isThrownBy(() -> Waiting.until(Part.POSTGRES, () -> {}, () -> false))
                .withMessageContaining("PostgreSQL");
        assertThat(Thread.interrupted()).isTrue();
    }

    private static void ended() {
        throw new PartFailedException("it has ended", null);
    }
}
