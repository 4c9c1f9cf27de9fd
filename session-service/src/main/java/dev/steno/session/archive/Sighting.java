package dev.steno.session.archive;

import dev.steno.schema.events.v1.Event;
import dev.steno.schema.log.EventTimes;

/**
 * What events tell about their session. Adding up sightings in any order gives the same.
 *
 * @param sessionId the session
 * @param project the project that was named first
 * @param agent the agent that was named first
 * @param startMs the earliest activity
 * @param lastActivityMs the latest activity
 * @param partition the partition of the log that holds the session
 * @param firstOffset where the session was first seen
 */
public record Sighting(
        String sessionId,
        Named project,
        Named agent,
        long startMs,
        long lastActivityMs,
        int partition,
        long firstOffset) {

    /**
     * A name and where in the log it was given.
     *
     * @param name the name
     * @param offset its place; the largest number when there is no name yet
     */
    public record Named(String name, long offset) {

        static final String UNKNOWN = "unknown";

        static Named at(String name, long offset) {
            return name.isBlank() ? new Named(UNKNOWN, Long.MAX_VALUE) : new Named(name, offset);
        }

        Named plus(Named other) {
            return other.offset < offset ? other : this;
        }
    }

    static Sighting of(LoggedEvent logged) {
        Event event = logged.event();
        long offset = logged.position().offset();
        // A time before 1970 is no time.
        long activity = Math.max(1, EventTimes.activity(event));
        return new Sighting(
                event.getSessionId(),
                Named.at(event.getProjectName(), offset),
                Named.at(event.getAgent(), offset),
                activity,
                activity,
                logged.position().partition(),
                offset);
    }

    Sighting plus(Sighting other) {
        return new Sighting(
                sessionId,
                project.plus(other.project),
                agent.plus(other.agent),
                Math.min(startMs, other.startMs),
                Math.max(lastActivityMs, other.lastActivityMs),
                partition,
                Math.min(firstOffset, other.firstOffset));
    }
}
