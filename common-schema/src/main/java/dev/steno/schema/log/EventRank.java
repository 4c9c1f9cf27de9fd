package dev.steno.schema.log;

import dev.steno.schema.events.v1.Event;

/** Which of several records of one fact is kept: of the better source, and of one source the higher revision. */
public final class EventRank {

    private static final int REVISION_BITS = 48;
    private static final long HIGHEST_REVISION = (1L << REVISION_BITS) - 1;
    private static final int HIGHEST_SOURCE = (1 << (Long.SIZE - 1 - REVISION_BITS)) - 1;

    private EventRank() {}

    /** The rank, from 0 on; of two records the higher is kept, of equals the first. Revisions of 2^48 and more are the same. */
    public static long of(Event event) {
        long source = Math.clamp(event.getSourceValue(), 0, HIGHEST_SOURCE);
        return (source << REVISION_BITS) + Math.clamp(event.getRevision(), 0L, HIGHEST_REVISION);
    }
}
