package dev.steno.session.store;

import dev.steno.schema.events.v1.Event;
import dev.steno.schema.events.v1.Source;
import dev.steno.schema.projects.ProjectNames;
import dev.steno.schema.records.v1.Workspace;
import dev.steno.schema.store.v1.StoredSession;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;

/** Makes the events of the store. Each names the agent and the place of its session, like all events. */
@ApplicationScoped
class StoreEvents {

    private final Clock clock;

    StoreEvents(Clock clock) {
        this.clock = clock;
    }

    /** An event of a session, of now, without a body. */
    Event.Builder of(StoredSession session, String eventId) {
        return of(session.getSessionId(), session.getAgent(), session.getProjectRoot(), eventId);
    }

    /** An event of a session that may not be there yet, of now, without a body. */
    Event.Builder of(String sessionId, String agent, String projectRoot, String eventId) {
        long now = now();
        Event.Builder event = Event.newBuilder()
                .setId(eventId)
                .setSessionId(sessionId)
                .setAgent(agent)
                .setProjectName(ProjectNames.of(projectRoot, ""))
                .setTimeMs(now)
                .setRecordedAtMs(now)
                .setSource(Source.SOURCE_API);
        return projectRoot.isEmpty()
                ? event
                : event.setWorkspace(Workspace.newBuilder().setFolder(projectRoot));
    }

    long now() {
        return clock.millis();
    }
}
