package dev.steno.stats.summarise;

import dev.steno.schema.events.v1.Event;
import dev.steno.schema.projects.ReportedName;
import dev.steno.schema.projects.ReportedProject;
import dev.steno.schema.sessions.v1.SessionSummary;
import dev.steno.schema.stats.state.v1.NameOrigin;
import dev.steno.schema.stats.state.v1.SessionState;

/** The project and the agent of a session, as {@link ReportedProject} and {@link ReportedName} choose them. */
final class SessionNames {

    private SessionNames() {}

    /** Takes over what an event says of them where that is better. A mark says nothing. */
    static void add(Event event, SessionState.Builder state) {
        if (event.hasSessionMarked()) {
            return;
        }
        SessionSummary.Builder summary = state.getSummaryBuilder();
        NameOrigin origin = known(state.hasProjectOrigin(), state.getProjectOrigin());
        ReportedProject project = ReportedProject.of(
                        summary.getProjectName(), summary.getWorkspace(), origin.getSourceValue(), origin.getTimeMs())
                .or(ReportedProject.of(event));
        summary.setProjectName(project.name()).setWorkspace(project.workspace());
        state.setProjectOrigin(origin(project.source(), project.timeMs()));
        NameOrigin agentOrigin = known(state.hasAgentOrigin(), state.getAgentOrigin());
        ReportedName agent = new ReportedName(
                        summary.getAgent().isBlank() ? ReportedName.UNKNOWN : summary.getAgent(),
                        agentOrigin.getSourceValue(),
                        agentOrigin.getTimeMs())
                .or(ReportedName.of(event.getAgent(), event));
        summary.setAgent(agent.name());
        state.setAgentOrigin(origin(agent.source(), agent.timeMs()));
    }

    /** What has no origin is from before origins were kept. */
    private static NameOrigin known(boolean hasOrigin, NameOrigin origin) {
        return hasOrigin ? origin : origin(0, Long.MAX_VALUE);
    }

    private static NameOrigin origin(int source, long timeMs) {
        return NameOrigin.newBuilder().setSourceValue(source).setTimeMs(timeMs).build();
    }
}
