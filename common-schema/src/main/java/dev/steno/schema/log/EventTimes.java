package dev.steno.schema.log;

import dev.steno.schema.events.v1.Event;

/** When things count as having happened. */
public final class EventTimes {

    private EventTimes() {}

    /**
     * When the session was last seen alive by this event, in milliseconds since the epoch: the sender's time, but never
     * later than the moment the event was recorded, so that a clock running ahead keeps no session alive.
     */
    public static long activity(Event event) {
        return Math.min(event.getTimeMs(), event.getRecordedAtMs());
    }
}
