package dev.steno.schema.log;

import dev.steno.schema.events.v1.Event;
import dev.steno.schema.events.v1.Source;
import dev.steno.schema.records.RecordLimits;

/**
 * Which of several records of one fact is kept: that of the better source, and of one source that with the higher revision. A
 * precedence is one number that all stores compare: the higher record is kept, of equals the one that comes first.
 */
public final class Precedence {

    private static final int REVISION_BITS = Long.SIZE - Long.numberOfLeadingZeros(RecordLimits.HIGHEST_REVISION);

    private Precedence() {}

    /** The precedence of an event's record. */
    public static long of(Event event) {
        return of(event.getSourceValue(), event.getRevision());
    }

    /**
     * The precedence of a record, from 0 to {@link Long#MAX_VALUE}.
     *
     * @param source the number of a {@link Source}; a source that is not named counts as a hook, an unknown one as a transcript
     * @param revision what lies outside 0 and {@link RecordLimits#HIGHEST_REVISION} counts as the nearer of both
     */
    public static long of(int source, long revision) {
        long rank =
                Math.clamp(source, Source.SOURCE_HOOK_VALUE, Source.SOURCE_TRANSCRIPT_VALUE) - Source.SOURCE_HOOK_VALUE;
        return (rank << REVISION_BITS) + Math.clamp(revision, 0L, RecordLimits.HIGHEST_REVISION);
    }
}
