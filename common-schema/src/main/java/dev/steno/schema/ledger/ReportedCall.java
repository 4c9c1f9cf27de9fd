package dev.steno.schema.ledger;

import dev.steno.schema.events.v1.Event;
import java.util.Optional;

/**
 * What the records of one event tell of an API call. {@link #plus} is commutative, associative and idempotent, so records of
 * the event may come in any order and any number of times.
 *
 * @param sessionId the event's session
 * @param eventId the event, unique within its session
 * @param ids under which ids the event knows the call; empty while no record of it tells one
 */
public record ReportedCall(String sessionId, String eventId, CallIds ids, Call call) {

    /** What one record tells; empty when it tells neither tokens nor a cost. */
    public static Optional<ReportedCall> in(Event event) {
        return ReadUsage.of(event)
                .map(usage -> new ReportedCall(
                        event.getSessionId(), event.getId(), usage.ids(), Call.of(usage, ReadUsage.origin(event))));
    }

    /**
     * The key under which the call is kept across all sessions. An event whose records name no call is a call of its own; it
     * becomes part of another as soon as one of its records names that, so a key is final only when all records are known.
     */
    public String key() {
        return ids.isEmpty() ? "event:" + sessionId + "/" + eventId : ids.key();
    }

    /** What both records of the same event tell. */
    public ReportedCall plus(ReportedCall other) {
        return new ReportedCall(sessionId, eventId, ids.plus(other.ids), call.plus(other.call));
    }
}
