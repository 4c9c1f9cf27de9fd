package dev.steno.stats.topology;

import com.google.protobuf.MessageLite;
import dev.steno.schema.conversation.Message;
import dev.steno.schema.events.v1.Event;
import dev.steno.schema.log.EventRecords;
import dev.steno.schema.log.MalformedEventException;
import dev.steno.schema.log.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.ContextualFixedKeyProcessor;
import org.apache.kafka.streams.processor.api.FixedKeyRecord;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Parses records as events, and passes over those that were erased. A malformed record is forwarded with its own bytes and headers, and with its cause and origin as
 * further headers, as every projection writes its dead letters.
 */
final class ParseEvents extends ContextualFixedKeyProcessor<@Nullable String, byte @Nullable [], ParsedRecord> {

    private static final Logger LOGGER = Logger.getLogger(ParseEvents.class);

    /** Ids and names are keys of stores; ours are at most a quarter of this. */
    static final int LONGEST_NAME = 2_048;

    /** A mark stands in the summary, and that in a changelog, whole. */
    static final int LARGEST_MARK = 256 * 1024;

    private static final int ROOM_FOR_HEADERS = 64 * 1024;
    private static final long LATEST_MS = Duration.ofDays(365L * 8_000).toMillis();
    private static final String ORIGIN = "steno-stats";

    @Override
    public void process(FixedKeyRecord<@Nullable String, byte @Nullable []> message) {
        if (message.value() == null) {
            return;
        }
        RecordMetadata origin = context().recordMetadata().orElseThrow();
        try {
            Event event = parse(origin, message);
            context().forward(message.withValue(new ParsedRecord.Valid(event)));
        } catch (MalformedEventException e) {
            LOGGER.warnf(
                    "%s %d:%d went to the dead-letter topic: %s",
                    origin.topic(), origin.partition(), origin.offset(), e.getMessage());
            context()
                    .forward(message.withValue((ParsedRecord) new ParsedRecord.Malformed(sendable(message.value())))
                            .withHeaders(headers(message.headers(), origin, e)));
        }
    }

    private static Event parse(RecordMetadata origin, FixedKeyRecord<@Nullable String, byte @Nullable []> message) {
        Event event = EventRecords.fromRecord(new ConsumerRecord<>(
                origin.topic(), origin.partition(), origin.offset(), message.key(), message.value()));
        require(event.getSessionId().equals(message.key()), "the record's key is not the event's session id");
        require(names(event).allMatch(name -> name.length() <= LONGEST_NAME), "a name is too long");
        require(isTime(event.getRecordedAtMs()), "the time of recording is none");
        require(size(event) <= LARGEST_MARK, "the mark is too large");
        return event;
    }

    private static Stream<String> names(Event event) {
        Message message = event.getMessage();
        return Stream.of(
                event.getId(),
                event.getSessionId(),
                event.getProjectName(),
                event.getAgent(),
                event.getToolCall(),
                event.getActivity().getAgentId(),
                message.getAgentId(),
                message.getToolName(),
                message.getRequestId());
    }

    private static int size(Event event) {
        MessageLite mark = event.getSessionMarked();
        return mark.getSerializedSize();
    }

    private static boolean isTime(long millis) {
        return millis > 0 && millis < LATEST_MS;
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new MalformedEventException(otherwise, null);
        }
    }

    /** A record that with our headers is larger than a record may be must not stop the log: it goes without its bytes. */
    private static byte @Nullable [] sendable(byte @Nullable [] value) {
        return value != null && value.length > Topics.MAX_RECORD_BYTES - ROOM_FOR_HEADERS ? null : value;
    }

    private static Headers headers(Headers own, RecordMetadata origin, MalformedEventException cause) {
        Headers headers = new RecordHeaders(own);
        header(headers, "steno_origin", ORIGIN);
        header(headers, "steno_cause", String.valueOf(cause.getMessage()));
        header(headers, "steno_topic", origin.topic());
        header(headers, "steno_partition", String.valueOf(origin.partition()));
        header(headers, "steno_offset", String.valueOf(origin.offset()));
        return headers;
    }

    private static void header(Headers headers, String name, String value) {
        headers.add(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
