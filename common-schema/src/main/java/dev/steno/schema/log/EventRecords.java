package dev.steno.schema.log;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.steno.schema.events.v1.Event;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;

/** Events as records of {@link Topics#EVENTS}: a key of their session, protobuf as value, CloudEvents 1.0 headers. */
public final class EventRecords {

    private static final String TYPE_PREFIX = "dev.steno.";

    private EventRecords() {}

    /** The record of an event, under a key of its own. The partition is left to {@link SessionPartitioner}. */
    public static ProducerRecord<String, byte[]> toRecord(Event event) {
        ProducerRecord<String, byte[]> message =
                new ProducerRecord<>(Topics.EVENTS.name(), RecordKey.unique(event.getSessionId()), event.toByteArray());
        Headers headers = message.headers();
        header(headers, "ce_specversion", "1.0");
        header(headers, "ce_id", event.getId());
        header(headers, "ce_type", type(event));
        header(headers, "ce_source", "/steno/" + event.getAgent());
        header(headers, "ce_subject", event.getSessionId());
        header(headers, "ce_time", Instant.ofEpochMilli(event.getTimeMs()).toString());
        header(headers, "content-type", "application/protobuf");
        return message;
    }

    /** Whether a record has been erased: it has a key and no value, and every reader passes over it. */
    public static boolean isErased(ConsumerRecord<?, byte[]> message) {
        return message.value() == null;
    }

    /**
     * The event in a record.
     *
     * @throws MalformedEventException when the value is no event, or lacks its id, its session or its body
     */
    public static Event fromRecord(ConsumerRecord<String, byte[]> message) {
        Event event = parse(message);
        if (event.getId().isEmpty() || event.getSessionId().isEmpty()) {
            throw new MalformedEventException("the event has no id or no session id", null);
        }
        if (event.getBodyCase() == Event.BodyCase.BODY_NOT_SET) {
            throw new MalformedEventException("the event has no body this version knows", null);
        }
        return event;
    }

    /** The CloudEvents type of an event: {@code dev.steno.message}, {@code dev.steno.session_started} … */
    public static String type(Event event) {
        return TYPE_PREFIX + event.getBodyCase().name().toLowerCase(java.util.Locale.ROOT);
    }

    private static Event parse(ConsumerRecord<String, byte[]> message) {
        if (message.value() == null) {
            throw new MalformedEventException("the record has no value", null);
        }
        try {
            return Event.parseFrom(message.value());
        } catch (InvalidProtocolBufferException e) {
            throw new MalformedEventException("the value is not an event: " + e.getMessage(), e);
        }
    }

    private static void header(Headers headers, String key, String value) {
        headers.add(key, value.getBytes(StandardCharsets.UTF_8));
    }
}
