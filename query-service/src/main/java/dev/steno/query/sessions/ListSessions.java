package dev.steno.query.sessions;

import dev.steno.schema.log.Positions;
import dev.steno.schema.sessions.v1.SessionSummary;
import java.util.Optional;

/** Lists sessions, newest activity first. Threadsafe; blocks the calling thread. */
public interface ListSessions {

    /**
     * One page of the sessions that pass the filter, each with its mark as last written.
     *
     * @param after what the answer must have seen; {@link Positions#NONE} for no wait
     * @throws dev.steno.runtime.errors.Problem MALFORMED for a wrong limit or page token, UNAVAILABLE when the index is
     *     away, DEADLINE when the index has not reached the positions in time
     */
    SessionPage list(SessionFilter filter, Positions after);

    /** One session, or empty when the index has no summary of it. */
    Optional<SessionSummary> find(String sessionId, Positions after);
}
