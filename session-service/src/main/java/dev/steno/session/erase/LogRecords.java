package dev.steno.session.erase;

import dev.steno.runtime.kafka.KafkaClients;
import dev.steno.schema.log.RecordKey;
import dev.steno.schema.log.Topics;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;

/** The records of the log and of the dead letters: which of them are a session's, and tombstones in their place. */
@ApplicationScoped
class LogRecords {

    private static final Duration POLL = Duration.ofMillis(200);

    /** What is left of an erased session: that it is deleted, and the receipt of its erasure. */
    private static final Set<String> LEFT =
            Set.of("dev.steno.session_deleted", "dev.steno.erasure_requested", "dev.steno.place_erased");

    private final KafkaClients clients;

    LogRecords(KafkaClients clients) {
        this.clients = clients;
    }

    /**
     * What the log has of sessions.
     *
     * @param keys the keys of their records with something to erase
     * @param withoutKeys how many records of all sessions compaction would lose, because they share a key or have none
     */
    record Found(Map<TopicPartition, List<String>> keys, long withoutKeys) {

        long count() {
            return keys.values().stream().mapToLong(List::size).sum();
        }
    }

    /** Reads the log from its beginning to its present end. */
    Found find(Collection<String> sessions) {
        Set<String> asked = new HashSet<>(sessions);
        Map<TopicPartition, List<String>> keys = new LinkedHashMap<>();
        Set<String> shared = new HashSet<>();
        long[] withoutKeys = {0};
        read(Topics.EVENTS.name(), message -> {
            String key = message.key();
            if (key == null || !RecordKey.isUnique(key)) {
                withoutKeys[0] += key != null && shared.add(key) ? 0 : 1;
            } else if (message.value() != null && asked.contains(RecordKey.session(key)) && !isLeft(message)) {
                keys.computeIfAbsent(
                                new TopicPartition(message.topic(), message.partition()), each -> new ArrayList<>())
                        .add(key);
            }
        });
        return new Found(keys, withoutKeys[0]);
    }

    /** How many dead letters of a session there are. */
    long deadLetters(String session) {
        long[] count = {0};
        read(Topics.DEAD_LETTERS.name(), letter -> {
            if (letter.key() != null && session.equals(RecordKey.session(letter.key()))) {
                count[0]++;
            }
        });
        return count[0];
    }

    /** Writes a tombstone under each key, into the partition of its record. Returning means that the brokers have them. */
    void bury(Map<TopicPartition, List<String>> keys) throws ExecutionException, InterruptedException {
        List<Future<RecordMetadata>> sent = new ArrayList<>();
        try (Producer<String, byte[]> producer = clients.producer(Duration.ofMillis(5))) {
            keys.forEach((partition, dead) ->
                    dead.forEach(key -> sent.add(producer.send(ForcedCompaction.tombstone(partition, key)))));
            producer.flush();
        }
        for (Future<RecordMetadata> each : sent) {
            each.get();
        }
    }

    private void read(String topic, Consumer<ConsumerRecord<String, byte[]>> record) {
        try (var reader = clients.reader()) {
            List<TopicPartition> partitions = reader.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(topic, info.partition()))
                    .toList();
            reader.assign(partitions);
            reader.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = reader.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> reader.position(end.getKey()) < end.getValue())) {
                reader.poll(POLL).forEach(record);
            }
        }
    }

    private static boolean isLeft(ConsumerRecord<String, byte[]> message) {
        Header type = message.headers().lastHeader("ce_type");
        return type != null && LEFT.contains(new String(type.value(), StandardCharsets.UTF_8));
    }
}
