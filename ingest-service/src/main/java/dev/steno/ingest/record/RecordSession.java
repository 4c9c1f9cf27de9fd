package dev.steno.ingest.record;

import com.google.protobuf.UnsafeByteOperations;
import dev.steno.ingest.Limits;
import dev.steno.ingest.messages.InvalidFieldException;
import dev.steno.ingest.messages.SessionNotice;
import dev.steno.ingest.messages.SessionNotices;
import dev.steno.runtime.errors.Problem;
import dev.steno.runtime.kafka.EventLog;
import dev.steno.schema.events.v1.Event;
import dev.steno.schema.log.Position;
import jakarta.inject.Singleton;
import java.time.Clock;

/** Keeps a client's word that a session begins or ends. Threadsafe. */
@Singleton
public class RecordSession {

    private final SessionNotices notices;
    private final EventLog log;
    private final Acknowledgement acknowledgement;
    private final Clock clock;

    public RecordSession(SessionNotices notices, EventLog log, Limits limits, Clock clock) {
        this.notices = notices;
        this.log = log;
        this.acknowledgement = new Acknowledgement(limits.acknowledgeWithin());
        this.clock = clock;
    }

    /**
     * Keeps the start or the end of a session.
     *
     * @param body JSON with more about it; may be empty
     * @throws Problem MALFORMED naming the wrong field, UNAVAILABLE when the brokers cannot take it now
     */
    public Recorded record(String session, SessionNotice.Kind kind, byte[] body, String idempotencyKey) {
        try {
            SessionNotice notice = notices.read(session, kind, body);
            Event event = notice.toEvent(idempotencyKey, UnsafeByteOperations.unsafeWrap(body), clock.millis());
            Position position = acknowledgement.of(() -> log.append(event));
            return new Recorded(event.getId(), position);
        } catch (InvalidFieldException e) {
            throw Problem.field(e.problem().field(), e.problem().reason());
        }
    }
}
