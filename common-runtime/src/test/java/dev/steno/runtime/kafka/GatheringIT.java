package dev.steno.runtime.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.steno.schema.log.Positions;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Records that come one after the other, with a real broker. */
class GatheringIT extends ProjectionsFixture {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final int COUNT = 40;

    private final AtomicInteger batches = new AtomicInteger();

    @Test
    void areAppliedTogetherWhenNoReaderWaits() {
        GroupProgress progress = begin();

        Positions last = Positions.NONE;
        for (int i = 0; i < COUNT; i++) {
            last = append("b" + i, 1);
        }
        await().atMost(SOON).until(() -> store.texts().size() == COUNT + 1);

        assertThat(batches.get()).isLessThan(COUNT / 2);
        progress.await(last, SOON);
    }

    @Test
    void areAppliedAtOnceForAReader() {
        GroupProgress progress = begin();

        for (int i = 0; i < COUNT; i++) {
            progress.await(append("b" + i, 1), SOON);

            assertThat(store.texts()).hasSize(i + 2);
        }
    }

    /** A projection that has applied one record, so that those after it gather. */
    private GroupProgress begin() {
        GroupProgress progress = projections().run(group, topic, 100, store);
        progress.await(append("a", 1), SOON);
        await().atMost(SOON).until(() -> RealKafka.committed(group, topic) == 1);
        store.failWith(batch -> batches.incrementAndGet());
        return progress;
    }
}
