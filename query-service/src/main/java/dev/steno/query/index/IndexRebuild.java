package dev.steno.query.index;

import dev.steno.query.opensearch.IndexSet;
import dev.steno.query.opensearch.IndexSwap;
import dev.steno.runtime.kafka.StoreRebuild;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Optional;

/** Rebuilds the index from the log, beside the one that is read. Threadsafe; one rebuild at a time. */
@Singleton
public class IndexRebuild {

    private final IndexConsumers groups;
    private final IndexSwap swap;
    private final StoreRebuild rebuild;

    IndexRebuild(IndexConsumers groups, IndexSwap swap, Clock clock) {
        this.groups = groups;
        this.swap = swap;
        this.rebuild =
                new StoreRebuild("the index", () -> new RebuiltIndex(IndexSet.rebuilt(clock.millis()), groups, swap));
    }

    /**
     * Begins, unless a rebuild is under way, and returns at once.
     *
     * @param fewer whether the new index is taken even if it has fewer messages or sessions
     */
    public void start(boolean fewer) {
        rebuild.start(fewer);
    }

    /** What the index is doing while it is rebuilt or not whole, for people. */
    public Optional<String> behind() {
        return rebuild.state().or(groups::behind);
    }

    /** Why the last rebuild left the index as it was; empty when it did not. */
    public String problem() {
        return rebuild.problem();
    }

    /** How many messages there are in the index that is read. */
    public long messages() {
        return swap.messages();
    }

    @PreDestroy
    void stop() {
        rebuild.stop();
    }
}
