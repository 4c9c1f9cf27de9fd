package dev.steno.stats.summarise;

import dev.steno.schema.stats.state.v1.RecentMessage;
import dev.steno.schema.stats.state.v1.SessionState;
import org.jspecify.annotations.Nullable;

/**
 * What an event changed.
 *
 * @param state the session after it
 * @param message the event's message, when it is new or better than what was known of it
 */
public record SessionChange(SessionState state, @Nullable RecentMessage message) {

    public long revision() {
        return state.getRevision();
    }

    public String project() {
        return state.getSummary().getProjectName();
    }
}
