package dev.steno.ingest.messages;

import com.google.protobuf.ByteString;
import dev.steno.schema.events.v1.Event;
import dev.steno.schema.events.v1.SessionEnded;
import dev.steno.schema.events.v1.SessionStarted;
import dev.steno.schema.events.v1.Source;
import dev.steno.schema.identity.FactIds;

/**
 * A client's word that a session begins or ends.
 *
 * @param kind which of the two
 * @param told the event as far as the client told it: session, project, agent, body, and the time if it gave one
 */
public record SessionNotice(Kind kind, Event told) {

    /** What a client can say of a session. */
    public enum Kind {
        START("sessions/start"),
        END("sessions/end");

        private final String door;

        Kind(String door) {
            this.door = door;
        }

        Event.Builder body(Event.Builder event, String reason, String model) {
            return switch (this) {
                case START ->
                    event.setSessionStarted(
                            SessionStarted.newBuilder().setReason(reason).setModel(model));
                case END -> event.setSessionEnded(SessionEnded.newBuilder().setReason(reason));
            };
        }
    }

    /** The event to keep. */
    public Event toEvent(String idempotencyKey, ByteString raw, long recordedAtMs) {
        return told.toBuilder()
                .setId(id(idempotencyKey, recordedAtMs))
                .setTimeMs(told.getTimeMs() == 0 ? recordedAtMs : told.getTimeMs())
                .setRecordedAtMs(recordedAtMs)
                .setSource(Source.SOURCE_API)
                .setRaw(raw)
                .build();
    }

    private String id(String idempotencyKey, long recordedAtMs) {
        String session = told.getSessionId();
        if (!idempotencyKey.isEmpty()) {
            return FactIds.keyed(session, kind.door, idempotencyKey);
        }
        return told.getTimeMs() == 0
                ? FactIds.contentInMinute(session, kind.door, told.toByteArray(), recordedAtMs)
                : FactIds.content(session, kind.door, told.toByteArray());
    }
}
