package dev.steno.ingest.rest;

import dev.steno.schema.events.v1.Event;
import dev.steno.schema.log.EventRecords;
import dev.steno.schema.log.Position;
import dev.steno.schema.log.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** What is in Kafka, read by an ordinary client. */
final class LogContent {

    private final Map<String, Object> config;

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
    }

    Event at(String position) {
        Position place = Position.parse(position);
        TopicPartition partition = new TopicPartition(Topics.EVENTS.name(), place.partition());
        return EventRecords.fromRecord(
                read(List.of(partition), place.offset(), 1).get(0));
    }

    List<Event> ofSession(String session) {
        return all(Topics.EVENTS.name()).stream()
                .filter(message -> session.equals(message.key()))
                .map(EventRecords::fromRecord)
                .toList();
    }

    List<ConsumerRecord<String, byte[]>> deadLetters() {
        return all(Topics.DEAD_LETTERS.name());
    }

    private List<ConsumerRecord<String, byte[]>> all(String topic) {
        try (KafkaConsumer<String, byte[]> consumer = consumer()) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(partition -> new TopicPartition(topic, partition.partition()))
                    .toList();
            long total = consumer.endOffsets(partitions).values().stream()
                    .mapToLong(Long::longValue)
                    .sum();
            return read(partitions, 0, total);
        }
    }

    private List<ConsumerRecord<String, byte[]>> read(List<TopicPartition> partitions, long from, long count) {
        List<ConsumerRecord<String, byte[]>> found = new ArrayList<>();
        long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        try (KafkaConsumer<String, byte[]> consumer = consumer()) {
            consumer.assign(partitions);
            partitions.forEach(partition -> consumer.seek(partition, from));
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
