package dev.steno.session.archive;

import dev.steno.schema.events.v1.Event;
import dev.steno.schema.log.EventTimes;
import dev.steno.schema.projects.ReportedName;
import dev.steno.schema.projects.ReportedProject;

/**
 * What events report of their session. Adding them up in any order gives the same.
 *
 * @param sessionId the session
 * @param project its project
 * @param agent the name of its agent
 * @param startMs the earliest activity
 * @param lastActivityMs the latest activity
 * @param partition the partition of the log that holds the session
 * @param firstOffset the offset of the session's first event
 */
public record SessionActivity(
        String sessionId,
        ReportedProject project,
        ReportedName agent,
        long startMs,
        long lastActivityMs,
        int partition,
        long firstOffset) {

    static SessionActivity of(LoggedEvent logged) {
        Event event = logged.event();
        long activity = EventTimes.inSession(event);
        return new SessionActivity(
                event.getSessionId(),
                ReportedProject.of(event),
                ReportedName.of(event.getAgent(), event),
                activity,
                activity,
                logged.position().partition(),
                logged.position().offset());
    }

    SessionActivity plus(SessionActivity other) {
        return new SessionActivity(
                sessionId,
                project.or(other.project),
                agent.or(other.agent),
                Math.min(startMs, other.startMs),
                Math.max(lastActivityMs, other.lastActivityMs),
                partition,
                Math.min(firstOffset, other.firstOffset));
    }
}
