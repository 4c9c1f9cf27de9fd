package dev.steno.runtime.metrics;

/** What a module knows of its store. Make it a bean; it is asked every few seconds on a thread of its own. */
@FunctionalInterface
public interface DatabaseFigures {

    /** The figures now. An exception leaves the store out of this sample. */
    Totals totals();

    /**
     * Totals since the process started, but for the two that are a state.
     *
     * @param documents documents that the store holds now
     * @param written documents written
     * @param queries queries answered
     * @param queryNanos the time all those queries took together
     * @param connections connections to the store that are open now
     */
    record Totals(long documents, long written, long queries, long queryNanos, int connections) {

        Totals plus(Totals other) {
            return new Totals(
                    documents + other.documents,
                    written + other.written,
                    queries + other.queries,
                    queryNanos + other.queryNanos,
                    connections + other.connections);
        }
    }
}
