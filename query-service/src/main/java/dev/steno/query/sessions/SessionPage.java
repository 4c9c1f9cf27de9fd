package dev.steno.query.sessions;

import dev.steno.schema.sessions.v1.SessionSummary;
import java.util.List;

/**
 * One page of sessions.
 *
 * @param sessions newest activity first
 * @param total how many sessions pass the filter, on whichever page
 * @param nextPageToken empty after the last page
 */
public record SessionPage(List<SessionSummary> sessions, long total, String nextPageToken) {

    public SessionPage {
        sessions = List.copyOf(sessions);
    }
}
