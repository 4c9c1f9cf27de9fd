package dev.steno.schema.log;

import dev.steno.schema.events.v1.Event;

/** When things count as having happened, in milliseconds since the epoch. */
public final class EventTimes {

    private EventTimes() {}

    /** The sender's time, but never later than the moment the event was recorded, so that a clock running ahead keeps no session alive. */
    public static long activity(Event event) {
        return Math.min(event.getTimeMs(), event.getRecordedAtMs());
    }

    /** The same for the times of a session, where 0 stands for unknown: a time before 1970 counts as its first millisecond. */
    public static long inSession(Event event) {
        return Math.max(1, activity(event));
    }
}
