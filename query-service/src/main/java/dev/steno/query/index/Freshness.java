package dev.steno.query.index;

import dev.steno.schema.log.Positions;

/**
 * Waits until the index shows what was written: once a call returns, searches see everything up to the positions, which
 * are places in the log of events. Returns at once for {@link Positions#NONE}. Threadsafe; blocks the calling thread.
 *
 * <p>Every call throws a {@link dev.steno.runtime.errors.Problem}: DEADLINE when the index does not get there in time,
 * UNAVAILABLE when it is away.
 */
public interface Freshness {

    /** Until searches see the messages. */
    void awaitMessages(Positions positions);

    /** Until lists of sessions show what the events made of them. */
    void awaitSessions(Positions positions);

    /** Until searches, trees and lists see the marks. */
    void awaitMarks(Positions positions);
}
