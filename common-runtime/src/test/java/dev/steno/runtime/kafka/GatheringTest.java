package dev.steno.runtime.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class GatheringTest {

    private static final Duration LONG = Duration.ofHours(1);

    @Test
    void lastsItsTimeWhenNoReaderWaits() throws InterruptedException {
        Duration time = Duration.ofMillis(50);
        long begin = System.nanoTime();

        new Gathering(time).await();

        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThanOrEqualTo(time);
    }

    @Test
    void endsAtOnceForAReader() throws InterruptedException {
        Gathering gathering = new Gathering(LONG);
        Thread waiting = gather(gathering);
        await().until(() -> waiting.getState() == Thread.State.TIMED_WAITING);

        gathering.end();

        waiting.join();
    }

    @Test
    void doesNotBeginWhenAReaderCameBeforeIt() throws InterruptedException {
        Gathering gathering = new Gathering(LONG);

        gathering.end();

        gathering.await();
    }

    @Test
    void isEndedByAReaderOnce() throws InterruptedException {
        Gathering gathering = new Gathering(LONG);
        gathering.end();
        gathering.await();

        Thread waiting = gather(gathering);
        await().until(() -> waiting.getState() == Thread.State.TIMED_WAITING);

        waiting.interrupt();
        waiting.join();
    }

    private static Thread gather(Gathering gathering) {
        return Thread.ofPlatform().start(() -> {
            try {
                gathering.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }
}
