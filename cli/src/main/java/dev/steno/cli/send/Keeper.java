package dev.steno.cli.send;

/** Keeps batches, by the server or on disk. Safe for several threads. */
@FunctionalInterface
interface Keeper extends AutoCloseable {

    /**
     * Returns when all lines of the batch are kept, or rejected for good.
     *
     * @throws SendingEnds when they cannot be
     */
    void keep(Batch batch);

    /** Is called once before the first batch: what an earlier process has left comes first. */
    default void begin() {}

    /** Bytes that wait on disk for the server. */
    default long waitingBytes() {
        return 0;
    }

    /** Ends what goes on beside. */
    @Override
    default void close() {}
}
