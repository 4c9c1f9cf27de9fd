package dev.steno.query.index;

/** What the index measures of itself since the process started; rates are the difference of two readings. */
public interface IndexFigures {

    /** A reading; the document count may be some seconds old. Never fails and never waits for long. */
    Reading read();

    /**
     * One reading.
     *
     * @param documents messages in the index; 0 until it has been reached
     * @param indexed documents written since start
     * @param queries queries answered since start
     * @param queryNanos time spent on them
     * @param homeLookups look-ups of a session's index
     * @param homeHits those answered from memory
     * @param cachedHomes sessions whose index is in memory
     */
    record Reading(
            long documents,
            long indexed,
            long queries,
            long queryNanos,
            long homeLookups,
            long homeHits,
            long cachedHomes) {}
}
