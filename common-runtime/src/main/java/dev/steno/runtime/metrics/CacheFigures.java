package dev.steno.runtime.metrics;

/** What a module knows of its cache. Make it a bean; it is asked every few seconds on a thread of its own. */
@FunctionalInterface
public interface CacheFigures {

    /** The figures now. An exception leaves the cache out of this sample. */
    Totals totals();

    /**
     * Totals since the process started, but for the two that are a state.
     *
     * @param keys entries that the cache holds now
     * @param hits look-ups that found something
     * @param misses look-ups that did not
     * @param bytes memory that the cache takes now
     */
    record Totals(long keys, long hits, long misses, long bytes) {

        long lookups() {
            return hits + misses;
        }

        Totals plus(Totals other) {
            return new Totals(keys + other.keys, hits + other.hits, misses + other.misses, bytes + other.bytes);
        }
    }
}
