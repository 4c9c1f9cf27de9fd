package dev.steno.ingest.parse;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.protobuf.UnsafeByteOperations;
import dev.steno.schema.events.v1.Event;
import dev.steno.schema.events.v1.SessionEnded;
import dev.steno.schema.events.v1.SessionStarted;
import dev.steno.schema.events.v1.Source;
import dev.steno.schema.identity.FactIds;
import dev.steno.schema.records.InvalidRecordException;
import dev.steno.schema.records.RecordChecks;
import dev.steno.schema.records.RecordEvents;
import dev.steno.schema.records.RecordLimits;
import dev.steno.schema.records.StorableText;
import dev.steno.schema.records.v1.SessionNotice;
import jakarta.inject.Singleton;

/** Reads what clients without hooks say of sessions: that one begins or ends. Threadsafe. */
@Singleton
public class SessionNotices {

    private static final String UNKNOWN_AGENT = "unknown";

    /** What a client can say of a session. */
    public enum Kind {
        START("sessions/start"),
        END("sessions/end");

        private final String door;

        Kind(String door) {
            this.door = door;
        }
    }

    private final JsonFactory factory;

    public SessionNotices(ObjectMapper mapper) {
        this.factory = mapper.getFactory();
    }

    /**
     * The event of a notice.
     *
     * @param body JSON, or nothing at all
     * @param key the sender's idempotency key; empty when there is none
     * @throws InvalidRecordException naming the wrong field
     */
    public Event read(String session, Kind kind, byte[] body, String key, long recordedAtMs)
            throws InvalidRecordException {
        if (session.isBlank() || session.length() > RecordLimits.LONGEST_NAME) {
            throw new InvalidRecordException(
                    "session_id", "must be 1 to " + RecordLimits.LONGEST_NAME + " characters, not all blank");
        }
        SessionNotice.Builder notice = SessionNotice.newBuilder();
        if (body.length > 0) {
            JsonFields.read(factory, body, 0, body.length, notice);
            RecordChecks.checkFields(notice, "");
        }
        Event.Builder event = event(StorableText.of(session), kind, notice);
        String id = id(event, kind, key, recordedAtMs);
        return RecordEvents.complete(
                event.setSource(Source.SOURCE_API).setRaw(UnsafeByteOperations.unsafeWrap(body)), id, recordedAtMs);
    }

    private static Event.Builder event(String session, Kind kind, SessionNotice.Builder notice) {
        Event.Builder event = Event.newBuilder()
                .setSessionId(session)
                .setProjectName(notice.getProjectName())
                .setAgent(notice.getAgent().isBlank() ? UNKNOWN_AGENT : notice.getAgent())
                .setTimeMs(notice.getTimestamp());
        return switch (kind) {
            case START ->
                event.setSessionStarted(SessionStarted.newBuilder()
                        .setReason(notice.getReason())
                        .setModel(notice.getModel()));
            case END -> event.setSessionEnded(SessionEnded.newBuilder().setReason(notice.getReason()));
        };
    }

    private static String id(Event.Builder event, Kind kind, String key, long recordedAtMs) {
        String session = event.getSessionId();
        if (!key.isEmpty()) {
            return FactIds.keyed(session, kind.door, key);
        }
        byte[] content = event.build().toByteArray();
        return event.getTimeMs() == 0
                ? FactIds.contentInMinute(session, kind.door, content, recordedAtMs)
                : FactIds.content(session, kind.door, content);
    }
}
