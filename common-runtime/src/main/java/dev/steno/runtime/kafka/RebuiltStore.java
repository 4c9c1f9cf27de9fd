package dev.steno.runtime.kafka;

import java.util.List;
import java.util.Map;

/**
 * A second store that is filled beside the one that is read and can take its place. Every call may fail with a RuntimeException when the
 * store cannot do it now; then the one that is read stays, and {@link #thaw()} and {@link #drop()} leave no trace.
 */
public interface RebuiltStore {

    /** Makes it, empty, and starts to fill it: one projection for each topic. */
    List<SideProjection> fill();

    /** Lets nothing more be written to the store that is read. Returns when all writes that were under way are done. */
    void freeze();

    /** How many there are in the store that is read, of each thing that it holds. */
    Map<String, Long> present();

    /** How many there are in this store, of the same things. */
    Map<String, Long> rebuilt();

    /** Puts this store in the place of the one that is read, all at once. */
    void cutOver();

    /** Lets the store that is read be written to again. Called in any case, also without a freeze. */
    void thaw();

    /** Deletes what is not read: this store, or, after the cut, the one that it has replaced. */
    void drop();
}
