package dev.steno.query.index;

import dev.steno.runtime.kafka.EventLog;
import dev.steno.runtime.kafka.KafkaClients;
import dev.steno.schema.conversation.Message;
import dev.steno.schema.events.v1.Event;
import dev.steno.schema.events.v1.SessionMarked;
import dev.steno.schema.events.v1.Source;
import dev.steno.schema.log.Erasing;
import dev.steno.schema.log.Position;
import dev.steno.schema.log.Positions;
import dev.steno.schema.log.Topics;
import dev.steno.schema.sessions.v1.SessionSummary;
import dev.steno.schema.store.v1.SessionDeleted;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;

/** Writes what ingest-service and stats-service would write. */
@Singleton
public class TestLog {

    private final EventLog log;
    private final Producer<String, byte[]> producer;
    private final Admin admin;

    TestLog(EventLog log, KafkaClients clients) {
        this.log = log;
        this.producer = clients.producer(Duration.ZERO);
        this.admin = clients.admin();
    }

    /** The event of a message, recorded when it was said. */
    public static Event event(Message message, Source source) {
        return Event.newBuilder()
                .setId(message.getId())
                .setSessionId(message.getSessionId())
                .setProjectName(message.getProjectName())
                .setAgent("test")
                .setTimeMs(message.getTimestamp())
                .setRecordedAtMs(message.getTimestamp())
                .setSource(source)
                .setMessage(message)
                .build();
    }

    public Positions append(Message... messages) {
        return append(Arrays.stream(messages)
                .map(message -> event(message, Source.SOURCE_HOOK))
                .toList());
    }

    public Positions append(List<Event> events) {
        List<CompletableFuture<Position>> sent =
                events.stream().map(log::append).toList();
        Positions positions = Positions.NONE;
        for (CompletableFuture<Position> each : sent) {
            positions = positions.plus(each.join());
        }
        return positions;
    }

    public Positions mark(String sessionId, boolean marked, String note) {
        return append(List.of(Event.newBuilder()
                .setId(sessionId + note + System.nanoTime())
                .setSessionId(sessionId)
                .setTimeMs(1)
                .setRecordedAtMs(1)
                .setSessionMarked(SessionMarked.newBuilder()
                        .setIsMarked(marked)
                        .setNote(note)
                        .addTags("tag"))
                .build()));
    }

    public Positions delete(String sessionId) {
        return append(List.of(Event.newBuilder()
                .setId(sessionId + "/deletion")
                .setSessionId(sessionId)
                .setTimeMs(1)
                .setRecordedAtMs(1)
                .setSource(Source.SOURCE_API)
                .setSessionDeleted(SessionDeleted.newBuilder().setReason("deleted"))
                .build()));
    }

    public Positions erase(String sessionId, String erasureId) {
        return append(List.of(Erasing.request(sessionId, erasureId, 1)));
    }

    /** Writes bytes that are no event. */
    public Positions appendRaw(String key, byte[] value) throws Exception {
        var metadata = producer.send(new ProducerRecord<>(Topics.EVENTS.name(), key, value))
                .get();
        return Positions.of(new Position(metadata.partition(), metadata.offset()));
    }

    /** Writes summaries as stats-service does, and commits as if it had made them of the events at these places. */
    public void summarise(Positions after, SessionSummary... summaries) throws Exception {
        for (SessionSummary summary : summaries) {
            producer.send(new ProducerRecord<>(Topics.SESSIONS.name(), summary.getSessionId(), summary.toByteArray()))
                    .get();
        }
        for (Map.Entry<Integer, Long> place : after.offsets().entrySet()) {
            admin.alterConsumerGroupOffsets(
                            "steno-stats",
                            Map.of(
                                    new TopicPartition(Topics.EVENTS.name(), place.getKey()),
                                    new OffsetAndMetadata(place.getValue() + 1)))
                    .all()
                    .get();
        }
    }

    /** Says that a session's summary is gone. */
    public void forget(String sessionId) throws Exception {
        producer.send(new ProducerRecord<>(Topics.SESSIONS.name(), sessionId, null))
                .get();
    }

    @PreDestroy
    void close() {
        producer.close();
        admin.close();
    }
}
