package dev.steno.bench.load;

/**
 * How much of everything.
 *
 * @param messages in the data set
 * @param sessions they are in, but for those of the long one
 * @param projects the sessions are in
 * @param longSession messages of the one long session; they are among the messages
 * @param chunk messages that are sent and counted at a time
 * @param rounds of each measurement, after it has become steady
 * @param warmUps rounds before that, at most
 * @param seconds of one round of a measurement that lasts as long as it is told to
 * @param samples single messages of one round that are followed on their way
 * @param growthFrom messages from which growth counts
 * @param growthTo messages to which it counts
 * @param growthChunk messages of one round there
 * @param storedSession messages of the large session of the store
 * @param importMegabytes of transcripts that are imported for speed
 * @param importMegabytesMost of transcripts that are imported for memory
 * @param recallSessions sessions that questions are asked of
 */
public record Sizes(
        int messages,
        int sessions,
        int projects,
        int longSession,
        int chunk,
        int rounds,
        int warmUps,
        int seconds,
        int samples,
        int growthFrom,
        int growthTo,
        int growthChunk,
        int storedSession,
        int importMegabytes,
        int importMegabytesMost,
        int recallSessions) {

    /** What the table is about. */
    public static final Sizes FULL = new Sizes(
            500_000, 5_000, 200, 100_000, 50_000, 5, 6, 4, 400, 100_000, 2_000_000, 20_000, 1_000_000, 100, 1_000,
            19_195);

    /** Enough to see that everything works; the numbers mean nothing. */
    public static final Sizes QUICK =
            new Sizes(10_000, 100, 10, 2_000, 1_000, 5, 2, 1, 50, 2_000, 12_000, 1_000, 3_000, 10, 30, 400);

    public Sizes {
        if (messages % longSession != 0) {
            throw new IllegalArgumentException("the long session has every n-th message");
        }
    }
}
