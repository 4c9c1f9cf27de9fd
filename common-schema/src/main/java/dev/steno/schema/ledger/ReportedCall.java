package dev.steno.schema.ledger;

import dev.steno.schema.events.v1.Event;
import java.util.Optional;

/**
 * What the records of one event report of an API call. {@link #plus} is commutative, associative and idempotent, so records of
 * the event may come in any order and any number of times.
 *
 * @param sessionId the event's session
 * @param eventId the event, unique within its session
 * @param ids the call's ids; empty while no record of the event has one
 */
public record ReportedCall(String sessionId, String eventId, CallIds ids, Call call) {

    private static final String OF_ONE_EVENT = "event:";

    /** What one record reports; empty when it has neither tokens nor a cost. */
    public static Optional<ReportedCall> in(Event event) {
        return ReadUsage.of(event)
                .map(usage -> new ReportedCall(
                        event.getSessionId(), event.getId(), usage.ids(), Call.of(usage, ReadUsage.origin(event))));
    }

    /**
     * The key under which the call is kept across all sessions. An event without ids is a call of its own; it becomes part of
     * another as soon as one of its records has an id, so a key is final only when all records are known.
     */
    public String key() {
        return ids.isEmpty() ? CallIds.path(OF_ONE_EVENT, sessionId, eventId) : ids.key(sessionId);
    }

    /** Whether a key is that of a call without ids, which no other event can report. */
    public static boolean isOfOneEvent(String key) {
        return key.startsWith(OF_ONE_EVENT);
    }

    /** What both records of the same event report. */
    public ReportedCall plus(ReportedCall other) {
        return new ReportedCall(sessionId, eventId, ids.plus(other.ids), call.plus(other.call));
    }
}
