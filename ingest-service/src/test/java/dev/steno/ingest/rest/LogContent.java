package dev.steno.ingest.rest;

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
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** What is in Kafka, read by an ordinary client. */
final class LogContent {

    private final Map<String, Object> config;

    private final Map<TopicPartition, Long> begin = new HashMap<>();

    /** What comes from now on. */
    LogContent(String bootstrap) {
        this.config = Map.of(
                "bootstrap.servers",
                bootstrap,
                "auto.offset.reset",
                "earliest",
                "fetch.max.bytes",
                64 << 20,
                "fetch.max.wait.ms",
                20);
        try (KafkaConsumer<String, byte[]> consumer = consumer()) {
            Stream.of(Topics.EVENTS, Topics.DEAD_LETTERS)
                    .forEach(topic -> begin.putAll(consumer.endOffsets(partitions(consumer, topic))));
        }
    }

    Event at(String position) {
        Position place = Position.parse(position);
        TopicPartition partition = new TopicPartition(Topics.EVENTS.name(), place.partition());
        return EventRecords.fromRecord(
                read(Map.of(partition, place.offset()), 1).get(0));
    }

    List<Event> ofSession(String session) {
        return all(Topics.EVENTS).stream()
                .filter(message -> session.equals(message.key()))
                .map(EventRecords::fromRecord)
                .toList();
    }

    List<ConsumerRecord<String, byte[]>> deadLetters() {
        return all(Topics.DEAD_LETTERS);
    }

    private List<ConsumerRecord<String, byte[]>> all(TopicDefinition topic) {
        Map<TopicPartition, Long> from = new HashMap<>();
        long count = 0;
        try (KafkaConsumer<String, byte[]> consumer = consumer()) {
            for (Map.Entry<TopicPartition, Long> end :
                    consumer.endOffsets(partitions(consumer, topic)).entrySet()) {
                long first = begin.getOrDefault(end.getKey(), 0L);
                from.put(end.getKey(), first);
                count += end.getValue() - first;
            }
        }
        return read(from, count);
    }

    private static List<TopicPartition> partitions(KafkaConsumer<?, ?> consumer, TopicDefinition topic) {
        return consumer.partitionsFor(topic.name()).stream()
                .map(partition -> new TopicPartition(topic.name(), partition.partition()))
                .toList();
    }

    private List<ConsumerRecord<String, byte[]>> read(Map<TopicPartition, Long> from, long count) {
        List<ConsumerRecord<String, byte[]>> found = new ArrayList<>();
        long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        try (KafkaConsumer<String, byte[]> consumer = consumer()) {
            consumer.assign(from.keySet());
            from.forEach(consumer::seek);
            while (found.size() < count && System.nanoTime() < deadline) {
                consumer.poll(Duration.ofMillis(200)).forEach(found::add);
            }
        }
        return found;
    }

    private KafkaConsumer<String, byte[]> consumer() {
        return new KafkaConsumer<>(config, new StringDeserializer(), new ByteArrayDeserializer());
    }
}
