package dev.steno.query.sessions;

import dev.steno.schema.sessions.v1.SessionStatus;
import org.jspecify.annotations.Nullable;

/**
 * Which sessions to list; what is empty, null or zero does not narrow.
 *
 * @param project the project's name, path or remote
 * @param agent the agent's exact name
 * @param status the status the session must have
 * @param marked true for marked sessions only, false for unmarked ones only
 * @param sinceMs sessions with activity at or after this time, in milliseconds since the epoch
 * @param limit sessions a page; 0 means 50, at most 1000
 * @param pageToken from the page before; empty for the first page
 */
public record SessionFilter(
        String project,
        String agent,
        @Nullable SessionStatus status,
        @Nullable Boolean marked,
        long sinceMs,
        int limit,
        String pageToken) {

    public static final int DEFAULT_LIMIT = 50;
    public static final int MAX_LIMIT = 1000;

    /** Every session, by pages of the default size. */
    public static final SessionFilter ALL = new SessionFilter("", "", null, null, 0, 0, "");
}
