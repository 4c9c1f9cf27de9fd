package dev.steno.session.erase;

import dev.steno.runtime.kafka.KafkaClients;
import dev.steno.schema.log.RecordKey;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * Has the brokers compact topics now. Two tombstones under one key are appended to each partition; once the first of them is gone,
 * compaction has passed over all that stood before. Brokers leave a partition's newest segment alone, so for the time of it segments
 * are short, and further tombstones begin new ones. Afterwards the topics have their settings again.
 */
@ApplicationScoped
class ForcedCompaction {

    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration BETWEEN_SEGMENTS = Duration.ofMillis(1_000);
    /** The brokers delete the old files a second after, and look a second apart. */
    private static final Duration FILES = Duration.ofMillis(2_500);

    private final KafkaClients clients;

    ForcedCompaction(KafkaClients clients) {
        this.clients = clients;
    }

    /**
     * Compacts topics. Blocks.
     *
     * @param topics their names; their keys are texts
     * @param patience how long it may take
     * @return whether all that was superseded before is gone, its files too
     */
    boolean run(Collection<String> topics, Duration patience) throws ExecutionException, InterruptedException {
        if (topics.isEmpty()) {
            return true;
        }
        try (Admin admin = clients.admin();
                Producer<String, byte[]> producer = clients.producer(Duration.ZERO);
                Consumer<String, byte[]> reader = clients.reader()) {
            CompactionSettings settings = new CompactionSettings(admin, topics);
            settings.change();
            try {
                Map<TopicPartition, Long> probes = probe(producer, partitions(reader, topics));
                boolean gone = awaitGone(producer, reader, probes, System.nanoTime() + patience.toNanos());
                TimeUnit.NANOSECONDS.sleep(FILES.toNanos());
                return gone;
            } finally {
                settings.restore();
            }
        }
    }

    private static List<TopicPartition> partitions(Consumer<String, byte[]> reader, Collection<String> topics) {
        return topics.stream()
                .flatMap(topic -> reader.partitionsFor(topic).stream())
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
    }

    /** Appends both tombstones to each partition, and answers where the first ones stand. */
    private static Map<TopicPartition, Long> probe(Producer<String, byte[]> producer, List<TopicPartition> partitions)
            throws ExecutionException, InterruptedException {
        Map<TopicPartition, Long> probes = new HashMap<>();
        for (TopicPartition partition : partitions) {
            String key = RecordKey.unique("");
            probes.put(partition, producer.send(tombstone(partition, key)).get().offset());
            producer.send(tombstone(partition, key)).get();
        }
        return probes;
    }

    private static boolean awaitGone(
            Producer<String, byte[]> producer,
            Consumer<String, byte[]> reader,
            Map<TopicPartition, Long> probes,
            long deadline)
            throws InterruptedException {
        Map<TopicPartition, Long> waiting = new HashMap<>(probes);
        while (!waiting.isEmpty()) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            TimeUnit.NANOSECONDS.sleep(BETWEEN_SEGMENTS.toNanos());
            waiting.keySet().forEach(partition -> producer.send(tombstone(partition, RecordKey.unique(""))));
            producer.flush();
            reader.assign(waiting.keySet());
            waiting.forEach(reader::seek);
            Map<TopicPartition, Long> first = new HashMap<>();
            for (ConsumerRecord<String, byte[]> each : reader.poll(POLL)) {
                first.putIfAbsent(new TopicPartition(each.topic(), each.partition()), each.offset());
            }
            waiting.entrySet().removeIf(probe -> first.getOrDefault(probe.getKey(), 0L) > probe.getValue());
        }
        return true;
    }

    /** A record without a value: every reader passes over it. */
    @SuppressWarnings("NullAway") // A null value is what makes it a tombstone.
    static ProducerRecord<String, byte[]> tombstone(TopicPartition partition, String key) {
        return new ProducerRecord<>(partition.topic(), partition.partition(), key, null);
    }
}
