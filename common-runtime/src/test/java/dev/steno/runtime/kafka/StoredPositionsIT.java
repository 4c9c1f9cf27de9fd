package dev.steno.runtime.kafka;

import static dev.steno.runtime.kafka.RealKafka.texts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import dev.steno.runtime.errors.ErrorCode;
import dev.steno.runtime.errors.Problem;
import dev.steno.schema.log.Positions;
import io.quarkus.runtime.ShutdownEvent;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** A store says itself how far it is: it is filled from there, and not read before it is whole. */
class StoredPositionsIT extends ProjectionsFixture {

    private static final Positions SOMEWHERE = new Positions(Map.of(0, 0L));

    @Test
    void aStoreThatWasEmptiedWhileNothingRanIsFilledAgain() throws InterruptedException {
        Projections first = projections();
        first.run(group, topic, 20, store).await(append("a", 100), SOON);
        first.stop(new ShutdownEvent());
        store.clear();

        projections().run(group, topic, 20, store);

        await().atMost(SOON).untilAsserted(() -> assertInOrder(store, texts("a", 100)));
    }

    @Test
    void anOlderCopyOfTheStoreIsFilledUpFromWhereItWas() throws InterruptedException {
        Projections first = projections();
        first.run(group, topic, 20, store).await(append("a", 100), SOON);
        first.stop(new ShutdownEvent());
        store.putBack(10);

        projections().run(group, topic, 20, store);

        // Nothing comes twice: the copy begins where it ended.
        await().atMost(SOON).untilAsserted(() -> assertInOrder(store, texts("a", 100)));
    }

    @Test
    void aStoreThatWasFilledFromAnotherLogGetsAllOfThisOne() throws InterruptedException {
        Projections first = projections();
        first.run(group, topic, 20, store).await(append("a", 40), SOON);
        first.stop(new ShutdownEvent());
        store.ofAnotherLog();

        projections().run(group, topic, 20, store);

        await().atMost(SOON).until(() -> store.texts().size() == 80);
    }

    @Test
    void aStoreIsNotReadBeforeItIsWhole() throws InterruptedException {
        Projections first = projections();
        first.run(group, topic, 20, store).await(append("a", 100), SOON);
        first.stop(new ShutdownEvent());
        store.clear();
        AtomicBoolean held = new AtomicBoolean(true);
        store.failWith(batch -> {
            if (held.get() && store.texts().size() >= 40) {
                throw new IllegalStateException("the store is slow");
            }
        });

        Projections second = projections();
        GroupProgress progress = second.run(group, topic, 20, store);
        assertThatExceptionOfType(Problem.class).isThrownBy(() -> progress.requireWhole(SOMEWHERE, Duration.ZERO));
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(second.behind()).containsEntry("the test's store", "rebuilding, 40 %"));
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> progress.requireWhole(SOMEWHERE, Duration.ZERO))
                .satisfies(problem -> assertThat(problem.code()).isEqualTo(ErrorCode.UNAVAILABLE))
                .withMessageContaining("rebuilding, 40 %");

        held.set(false);
        await().atMost(SOON).until(() -> second.behind().isEmpty());
        progress.requireWhole(SOMEWHERE, Duration.ZERO);
        assertThat(store.texts()).hasSize(100);
    }
}
