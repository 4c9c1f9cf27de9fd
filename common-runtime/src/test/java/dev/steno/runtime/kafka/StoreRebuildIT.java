package dev.steno.runtime.kafka;

import static dev.steno.runtime.kafka.RealKafka.texts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.steno.schema.log.Positions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A second store is filled beside the first and takes its place, or leaves no trace. */
class StoreRebuildIT extends ProjectionsFixture {

    private final List<String> steps = new ArrayList<>();
    private final RecordingStore second = new RecordingStore();
    private Projections projections;
    private GroupProgress progress;
    private StoreRebuild rebuild;

    @BeforeEach
    void begin() {
        projections = projections();
        progress = projections.run(group, topic, 20, store);
        rebuild = new StoreRebuild("the test's store", SecondStore::new);
    }

    @Test
    void aWholeStoreTakesThePlaceOfTheFirst() {
        progress.await(append("a", 100), SOON);

        rebuild.start(false);
        Positions meanwhile = append("b", 100);

        assertThat(rebuild.state()).isPresent();
        progress.requireWhole(meanwhile, SOON);
        awaitEnd();
        assertThat(rebuild.problem()).isEmpty();
        assertThat(steps).containsExactly("fill", "freeze", "cut over", "thaw", "drop");
        assertThat(second.texts()).containsAll(texts("a", 100)).containsAll(texts("b", 100));
    }

    @Test
    void aStoreThatHasFewerIsTakenOnlyWhenThatIsWanted() {
        progress.await(append("a", 100), SOON);
        store.applyAgain();

        rebuild.start(false);
        awaitEnd();

        assertThat(rebuild.problem())
                .isEqualTo("rebuilt, the test's store has fewer records (100 of 200); the present one was kept");
        assertThat(steps).containsExactly("fill", "freeze", "thaw", "drop");

        second.clear();
        rebuild.start(true);
        awaitEnd();

        assertThat(rebuild.problem()).isEmpty();
        assertThat(steps).contains("cut over");
    }

    @Test
    void aFailureIsSaidAndLeavesNoTrace() {
        progress.await(append("a", 10), SOON);
        AtomicBoolean full = new AtomicBoolean(true);
        rebuild = new StoreRebuild("the test's store", () -> new SecondStore() {
            @Override
            public void freeze() {
                super.freeze();
                if (full.get()) {
                    throw new IllegalStateException("no room");
                }
            }
        });

        rebuild.start(false);
        awaitEnd();

        assertThat(rebuild.problem()).isEqualTo("the test's store was not rebuilt: no room");
        assertThat(steps).containsExactly("fill", "freeze", "thaw", "drop");

        full.set(false);
        second.clear();
        rebuild.start(false);
        awaitEnd();
        assertThat(rebuild.problem()).isEmpty();
    }

    private void awaitEnd() {
        await().atMost(SOON).until(() -> rebuild.state().isEmpty());
    }

    /** Says what is asked of it, in order. */
    private class SecondStore implements RebuiltStore {

        @Override
        public List<SideProjection> fill() {
            steps.add("fill");
            return List.of(projections.runBeside(group + "-beside", topic, 20, second));
        }

        @Override
        public void freeze() {
            steps.add("freeze");
        }

        @Override
        public Map<String, Long> present() {
            return Map.of("records", (long) store.texts().size());
        }

        @Override
        public Map<String, Long> rebuilt() {
            return Map.of("records", (long) second.texts().size());
        }

        @Override
        public void cutOver() {
            steps.add("cut over");
        }

        @Override
        public void thaw() {
            steps.add("thaw");
        }

        @Override
        public void drop() {
            steps.add("drop");
        }
    }
}
