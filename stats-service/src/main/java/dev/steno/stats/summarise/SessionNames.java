package dev.steno.stats.summarise;

import dev.steno.schema.events.v1.Event;
import dev.steno.schema.projects.ReportedName;
import dev.steno.schema.sessions.v1.SessionSummary;
import dev.steno.schema.stats.state.v1.NameOrigin;
import dev.steno.schema.stats.state.v1.SessionState;

/** The names of a session's project and agent, as {@link ReportedName} chooses them. */
final class SessionNames {

    private SessionNames() {}

    /** Takes over the names in an event where they are better. A mark gives none. */
    static void add(Event event, SessionState.Builder state) {
        if (event.hasSessionMarked()) {
            return;
        }
        SessionSummary.Builder summary = state.getSummaryBuilder();
        ReportedName project = known(summary.getProjectName(), state.hasProjectOrigin(), state.getProjectOrigin())
                .or(ReportedName.of(event.getProjectName(), event));
        summary.setProjectName(project.name());
        state.setProjectOrigin(origin(project));
        ReportedName agent = known(summary.getAgent(), state.hasAgentOrigin(), state.getAgentOrigin())
                .or(ReportedName.of(event.getAgent(), event));
        summary.setAgent(agent.name());
        state.setAgentOrigin(origin(agent));
    }

    /** A name without an origin is from before origins were kept. */
    private static ReportedName known(String name, boolean hasOrigin, NameOrigin origin) {
        return new ReportedName(
                name.isBlank() ? ReportedName.UNKNOWN : name,
                hasOrigin ? origin.getSourceValue() : 0,
                hasOrigin ? origin.getTimeMs() : Long.MAX_VALUE);
    }

    private static NameOrigin origin(ReportedName name) {
        return NameOrigin.newBuilder()
                .setSourceValue(name.source())
                .setTimeMs(name.timeMs())
                .build();
    }
}
