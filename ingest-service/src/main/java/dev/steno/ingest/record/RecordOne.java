package dev.steno.ingest.record;

import dev.steno.ingest.Limits;
import dev.steno.ingest.parse.JsonRecords;
import dev.steno.ingest.parse.SessionNotices;
import dev.steno.runtime.errors.Problem;
import dev.steno.runtime.kafka.EventLog;
import dev.steno.schema.events.v1.Event;
import dev.steno.schema.records.InvalidRecordException;
import dev.steno.schema.records.RecordEvents;
import jakarta.inject.Singleton;
import java.time.Clock;

/** Keeps what a client reports by itself: one message, the start or the end of a session. Threadsafe. */
@Singleton
public class RecordOne {

    private final JsonRecords records;
    private final SessionNotices notices;
    private final EventLog log;
    private final Acknowledgement acknowledgement;
    private final Clock clock;

    public RecordOne(JsonRecords records, SessionNotices notices, EventLog log, Limits limits, Clock clock) {
        this.records = records;
        this.notices = notices;
        this.log = log;
        this.acknowledgement = new Acknowledgement(limits.acknowledgeWithin());
        this.clock = clock;
    }

    /**
     * Keeps a message or a record that is none.
     *
     * @throws Problem MALFORMED naming the wrong field, UNAVAILABLE when the brokers cannot take it now
     */
    public Recorded message(byte[] body, String idempotencyKey) {
        return keep(() -> RecordEvents.of(records.read(body, 0, body.length), idempotencyKey, clock.millis()));
    }

    /**
     * Keeps the start or the end of a session.
     *
     * @param body JSON with more about it; may be empty
     * @throws Problem MALFORMED naming the wrong field, UNAVAILABLE when the brokers cannot take it now
     */
    public Recorded notice(String session, SessionNotices.Kind kind, byte[] body, String idempotencyKey) {
        return keep(() -> notices.read(session, kind, body, idempotencyKey, clock.millis()));
    }

    private Recorded keep(Reading reading) {
        try {
            Event event = reading.event();
            return new Recorded(event.getId(), acknowledgement.of(() -> log.append(event)));
        } catch (InvalidRecordException e) {
            throw Problem.field(e.field(), e.reason());
        }
    }

    /** What makes the event of a request. */
    private interface Reading {
        Event event() throws InvalidRecordException;
    }
}
