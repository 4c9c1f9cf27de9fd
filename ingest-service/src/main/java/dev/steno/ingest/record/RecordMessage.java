package dev.steno.ingest.record;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import dev.steno.ingest.Limits;
import dev.steno.ingest.messages.IncomingMessage;
import dev.steno.ingest.messages.InvalidFieldException;
import dev.steno.ingest.messages.MessageEvents;
import dev.steno.ingest.messages.MessageReader;
import dev.steno.runtime.errors.Problem;
import dev.steno.runtime.kafka.EventLog;
import dev.steno.schema.events.v1.Event;
import dev.steno.schema.log.Position;
import jakarta.inject.Singleton;
import java.time.Clock;

/** Keeps one message that a client tells. Threadsafe. */
@Singleton
public class RecordMessage {

    private final MessageReader reader;
    private final EventLog log;
    private final Acknowledgement acknowledgement;
    private final Clock clock;

    public RecordMessage(MessageReader reader, EventLog log, Limits limits, Clock clock) {
        this.reader = reader;
        this.log = log;
        this.acknowledgement = new Acknowledgement(limits.acknowledgeWithin());
        this.clock = clock;
    }

    /**
     * Keeps the message.
     *
     * @throws Problem MALFORMED naming the wrong field, UNAVAILABLE when the brokers cannot take it now
     */
    public Recorded record(byte[] body, String idempotencyKey) {
        IncomingMessage message = read(body);
        ByteString raw = message.rawOr(() -> UnsafeByteOperations.unsafeWrap(body));
        Event event = MessageEvents.of(message, idempotencyKey, raw, clock.millis());
        Position position = acknowledgement.of(() -> log.append(event));
        return new Recorded(event.getId(), position);
    }

    private IncomingMessage read(byte[] body) {
        try {
            return reader.read(body, 0, body.length);
        } catch (InvalidFieldException e) {
            throw Problem.field(e.problem().field(), e.problem().reason());
        }
    }
}
