package dev.steno.bench.figures;

import dev.steno.schema.log.Topics;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** How large the records of the log are: key, value and headers, before compression. */
final class RecordSizes {

    private RecordSizes() {}

    /** The mean over the first records of one partition, in bytes. */
    static double mean(Map<String, String> client) {
        Map<String, Object> settings = new HashMap<>(client);
        settings.put("auto.offset.reset", "earliest");
        settings.put("max.poll.records", 1_000);
        try (var consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(List.of(new TopicPartition(Topics.EVENTS.name(), 0)));
            ConsumerRecords<byte[], byte[]> some = consumer.poll(Duration.ofSeconds(20));
            return StreamSupport.stream(some.spliterator(), false)
                    .mapToInt(each -> each.serializedKeySize()
                            + each.serializedValueSize()
                            + StreamSupport.stream(each.headers().spliterator(), false)
                                    .mapToInt(header -> header.key().length() + header.value().length)
                                    .sum())
                    .average()
                    .orElseThrow();
        }
    }
}
