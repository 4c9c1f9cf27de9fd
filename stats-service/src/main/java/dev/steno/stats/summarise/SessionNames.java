package dev.steno.stats.summarise;

import dev.steno.schema.events.v1.Event;
import dev.steno.schema.log.EventTimes;
import dev.steno.schema.sessions.v1.SessionSummary;
import dev.steno.schema.stats.state.v1.NameOrigin;
import dev.steno.schema.stats.state.v1.SessionState;
import java.util.Comparator;

/**
 * The names that a session goes by. That of the best source counts, then the one told of the earliest time, then the first in the
 * alphabet, so that the order of events does not matter.
 */
final class SessionNames {

    static final String UNKNOWN = "unknown";

    private static final NameOrigin NOBODY =
            NameOrigin.newBuilder().setTimeMs(Long.MAX_VALUE).build();

    private static final Comparator<Named> BEST_FIRST = Comparator.comparingInt(
                    (Named named) -> named.origin().getSourceValue())
            .reversed()
            .thenComparingLong(named -> named.origin().getTimeMs())
            .thenComparing(Named::name);

    private record Named(String name, NameOrigin origin) {

        Named or(Named other) {
            return BEST_FIRST.compare(other, this) < 0 ? other : this;
        }
    }

    private SessionNames() {}

    /** Takes over the names that an event tells, where they are better. A mark tells none. */
    static void learn(Event event, SessionState.Builder state) {
        if (event.hasSessionMarked()) {
            return;
        }
        SessionSummary.Builder summary = state.getSummaryBuilder();
        Named project = told(summary.getProjectName(), state.hasProjectOrigin(), state.getProjectOrigin());
        Named betterProject = project.or(told(event.getProjectName(), event));
        if (betterProject != project) {
            summary.setProjectName(betterProject.name());
            state.setProjectOrigin(betterProject.origin());
        }
        Named agent = told(summary.getAgent(), state.hasAgentOrigin(), state.getAgentOrigin());
        Named betterAgent = agent.or(told(event.getAgent(), event));
        if (betterAgent != agent || summary.getAgent().isEmpty()) {
            summary.setAgent(betterAgent.name());
            state.setAgentOrigin(betterAgent.origin());
        }
    }

    /** A name that was learned before it was kept from whom counts as told by nobody. */
    private static Named told(String name, boolean hasOrigin, NameOrigin origin) {
        return new Named(name.isBlank() ? UNKNOWN : name, hasOrigin ? origin : NOBODY);
    }

    private static Named told(String name, Event event) {
        if (name.isBlank() || name.equals(UNKNOWN)) {
            return new Named(UNKNOWN, NOBODY);
        }
        // A time before 1970 is no time.
        long time = Math.max(1, EventTimes.activity(event));
        return new Named(
                name,
                NameOrigin.newBuilder()
                        .setSourceValue(event.getSourceValue())
                        .setTimeMs(time)
                        .build());
    }
}
