package dev.steno.stats.topology;

import dev.steno.schema.stats.state.v1.ProjectFigures;
import dev.steno.schema.stats.state.v1.RecentMessages;
import org.jspecify.annotations.Nullable;

/** What the one task that publishes the live figures gets. */
sealed interface ProjectUpdate {

    /**
     * A project's sums.
     *
     * @param sum null when the project has no sessions any more
     */
    record Figures(@Nullable ProjectFigures sum) implements ProjectUpdate {}

    /** The latest messages of a project, as one partition of the log knows them. */
    record Messages(RecentMessages recent) implements ProjectUpdate {}

    /** A session has been deleted: its messages leave all lists. */
    record Deleted(String session) implements ProjectUpdate {}

    /** What one record of the collected messages says. */
    static ProjectUpdate of(RecentMessages collected) {
        return collected.getDeletedSession().isEmpty()
                ? new Messages(collected)
                : new Deleted(collected.getDeletedSession());
    }
}
