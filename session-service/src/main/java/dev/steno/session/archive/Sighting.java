package dev.steno.session.archive;

import dev.steno.schema.events.v1.Event;
import dev.steno.schema.log.EventTimes;
import java.util.Comparator;

/**
 * What events tell about their session. Adding up sightings in any order gives the same.
 *
 * @param sessionId the session
 * @param project the name of its project
 * @param agent the name of its agent
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
     * A name and what makes it better than another: that of the best source counts, then the one told of the earliest time, then
     * the first in the alphabet.
     *
     * @param name the name
     * @param source the rank of its source; 0 when there is no name
     * @param timeMs the time of the event that told it; the largest number when there is no name
     */
    public record Named(String name, int source, long timeMs) {

        static final String UNKNOWN = "unknown";

        private static final Comparator<Named> BEST_FIRST = Comparator.comparingInt(Named::source)
                .reversed()
                .thenComparingLong(Named::timeMs)
                .thenComparing(Named::name);

        static Named of(String name, int source, long timeMs) {
            return name.isBlank() || name.equals(UNKNOWN)
                    ? new Named(UNKNOWN, 0, Long.MAX_VALUE)
                    : new Named(name, source, timeMs);
        }

        Named plus(Named other) {
            return BEST_FIRST.compare(other, this) < 0 ? other : this;
        }
    }

    static Sighting of(LoggedEvent logged) {
        Event event = logged.event();
        // A time before 1970 is no time.
        long activity = Math.max(1, EventTimes.activity(event));
        return new Sighting(
                event.getSessionId(),
                Named.of(event.getProjectName(), logged.source(), activity),
                Named.of(event.getAgent(), logged.source(), activity),
                activity,
                activity,
                logged.position().partition(),
                logged.position().offset());
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
