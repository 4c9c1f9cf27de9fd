package dev.steno.stats.summarise;

import dev.steno.schema.projects.ProjectKey;
import dev.steno.schema.stats.state.v1.RecentMessage;
import dev.steno.schema.stats.state.v1.SessionState;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an event or an assignment of a call changed. Of a session that has been deleted there is no summary any more.
 *
 * @param state the session after it
 * @param message the event's message, when it is new or its record replaces the one before
 * @param calls of which calls the session reports something else now
 * @param summaryChanged whether the summary is not the one before
 */
public record SessionChange(
        SessionState state, @Nullable RecentMessage message, List<CallChange> calls, boolean summaryChanged) {

    /** Whether readers of summaries or messages could see the difference. */
    public boolean isVisible() {
        return summaryChanged || message != null;
    }

    /** Whether the event deleted the session. */
    public boolean isDeletion() {
        return state.getDeleted();
    }

    public long revision() {
        return state.getRevision();
    }

    /** The key of the session's project, as text. */
    public String projectKey() {
        return ProjectKey.of(state.getSummary()).encoded();
    }
}
