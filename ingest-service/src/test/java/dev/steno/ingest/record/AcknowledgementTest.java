package dev.steno.ingest.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.steno.runtime.errors.ErrorCode;
import dev.steno.runtime.errors.Problem;
import dev.steno.schema.log.Position;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;

class AcknowledgementTest {

    private static final Position PLACE = new Position(1, 2);

    private final Acknowledgement acknowledgement = new Acknowledgement(Duration.ofMillis(100));

    @Test
    void answersWithThePlaceOnceTheLogHasIt() {
        assertThat(acknowledgement.of(() -> CompletableFuture.completedFuture(PLACE)))
                .isEqualTo(PLACE);
    }

    @Test
    void asksToTryAgainWhenTheLogRefusesOrFails() {
        assertThat(refused(() -> CompletableFuture.failedFuture(new TimeoutException("away"))))
                .isEqualTo(ErrorCode.UNAVAILABLE);
        assertThat(refused(() -> {
                    throw new IllegalStateException("no broker has a name");
                }))
                .isEqualTo(ErrorCode.UNAVAILABLE);
    }

    @Test
    void saysWhatTheLogWillNeverTake() {
        assertThat(refused(() -> CompletableFuture.failedFuture(new RecordTooLargeException("large"))))
                .isEqualTo(ErrorCode.TOO_LARGE);
    }

    @Test
    void givesUpInTimeOnALogThatSaysNothing() {
        assertThat(refused(CompletableFuture::new)).isEqualTo(ErrorCode.UNAVAILABLE);
    }

    @Test
    void givesUpInTimeEvenWhenSendingItselfBlocks() {
        CountDownLatch blocked = new CountDownLatch(1);
        long begin = System.nanoTime();

        assertThat(refused(() -> {
                    awaitUninterruptibly(blocked);
                    return CompletableFuture.completedFuture(PLACE);
                }))
                .isEqualTo(ErrorCode.UNAVAILABLE);

        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(5));
        blocked.countDown();
    }

    private ErrorCode refused(Supplier<CompletableFuture<Position>> send) {
        return catchThrowableOfType(Problem.class, () -> acknowledgement.of(send))
                .code();
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
