package dev.steno.testkit.log;

import dev.steno.schema.events.v1.Event;
import dev.steno.schema.log.EventRecords;
import dev.steno.schema.log.Position;
import dev.steno.schema.log.TopicDefinition;
import dev.steno.schema.log.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;

/** Reads topics from their beginning to their end, and how far consumer groups have come. Threadsafe. */
public final class LogReader implements AutoCloseable {

    private static final Duration LONGEST = Duration.ofMinutes(2);
    private static final Duration POLL = Duration.ofMillis(100);

    private final Map<String, String> client;
    private final Admin admin;

    /** @param client what a Kafka client needs to connect, in Kafka's own words */
    public LogReader(Map<String, String> client) {
        this.client = Map.copyOf(client);
        this.admin = Admin.create(Map.copyOf(client));
    }

    /** All events, by partition and offset. */
    public List<Event> events() {
        return records(Topics.EVENTS).stream()
                .filter(each -> !EventRecords.isErased(each))
                .map(EventRecords::fromRecord)
                .toList();
    }

    /** The event at a position, as an answer's {@code Steno-Position} names it. */
    public Event event(String position) {
        Position place = Position.parse(position);
        try (KafkaConsumer<String, byte[]> consumer = consumer()) {
            TopicPartition partition = new TopicPartition(Topics.EVENTS.name(), place.partition());
            consumer.assign(List.of(partition));
            consumer.seek(partition, place.offset());
            return EventRecords.fromRecord(
                    read(consumer, Map.of(partition, place.offset() + 1)).getFirst());
        }
    }

    /** All committed records of a topic. */
    public List<ConsumerRecord<String, byte[]>> records(TopicDefinition topic) {
        return records(topic, Map.of());
    }

    /** All committed records of a topic from these offsets on; from the beginning where none is named. */
    public List<ConsumerRecord<String, byte[]>> records(TopicDefinition topic, Map<TopicPartition, Long> from) {
        Map<TopicPartition, Long> ends = ends(topic);
        try (KafkaConsumer<String, byte[]> consumer = consumer()) {
            consumer.assign(ends.keySet());
            ends.keySet().forEach(each -> consumer.seek(each, from.getOrDefault(each, 0L)));
            return read(consumer, ends);
        }
    }

    /** The offset after the last record of each partition. */
    public Map<TopicPartition, Long> ends(TopicDefinition topic) {
        Map<TopicPartition, OffsetSpec> latest = partitions(topic).stream()
                .collect(Collectors.toMap(Function.identity(), partition -> OffsetSpec.latest()));
        Map<TopicPartition, ListOffsetsResultInfo> ends =
                get(admin.listOffsets(latest).all());
        return ends.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, each -> each.getValue().offset()));
    }

    /** The sum of {@link #ends}. */
    public long end(TopicDefinition topic) {
        return sum(ends(topic));
    }

    /** The sum of the offsets that a group has committed on a topic. */
    public long committed(String group, TopicDefinition topic) {
        Map<TopicPartition, OffsetAndMetadata> offsets =
                get(admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata());
        return partitions(topic).stream()
                .map(offsets::get)
                .mapToLong(LogReader::offset)
                .sum();
    }

    /** Whether a group has committed all that is in a topic now. */
    public boolean hasCaughtUp(String group, TopicDefinition topic) {
        return committed(group, topic) >= end(topic);
    }

    private List<TopicPartition> partitions(TopicDefinition topic) {
        return Objects.requireNonNull(
                        get(admin.describeTopics(List.of(topic.name())).allTopicNames())
                                .get(topic.name()))
                .partitions()
                .stream()
                .map(info -> new TopicPartition(topic.name(), info.partition()))
                .toList();
    }

    private static List<ConsumerRecord<String, byte[]>> read(
            KafkaConsumer<String, byte[]> consumer, Map<TopicPartition, Long> ends) {
        List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
        long deadline = System.nanoTime() + LONGEST.toNanos();
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            consumer.poll(POLL).forEach(records::add);
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("not read to the end within %s: %s".formatted(LONGEST, ends));
            }
        }
        return records;
    }

    private KafkaConsumer<String, byte[]> consumer() {
        Map<String, Object> config = new HashMap<>(client);
        config.put("isolation.level", "read_committed");
        config.put("enable.auto.commit", false);
        config.put("fetch.max.bytes", 64 << 20);
        config.put("max.partition.fetch.bytes", 64 << 20);
        return new KafkaConsumer<>(config, new StringDeserializer(), new ByteArrayDeserializer());
    }

    private static long sum(Map<TopicPartition, Long> offsets) {
        return offsets.values().stream().mapToLong(Long::longValue).sum();
    }

    private static long offset(@Nullable OffsetAndMetadata committed) {
        return committed == null ? 0 : committed.offset();
    }

    private static <T> T get(KafkaFuture<T> future) {
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        admin.close(Duration.ofSeconds(1));
    }
}
