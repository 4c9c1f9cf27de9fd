package dev.steno.query.rest;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.steno.query.sessions.SessionPage;
import java.util.List;

/**
 * A page of sessions as REST shows it.
 *
 * @param totalCount how many sessions pass the filter, on whichever page
 * @param nextPageToken empty after the last page
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record SessionList(List<SessionView> sessions, long totalCount, String nextPageToken) {

    static SessionList of(SessionPage page) {
        return new SessionList(
                page.sessions().stream().map(SessionView::of).toList(), page.total(), page.nextPageToken());
    }
}
