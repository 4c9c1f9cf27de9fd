package dev.steno.runtime.kafka;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** A store that keeps what is applied to it, in order, and can be told to fail. Threadsafe. */
final class RecordingStore implements Projection {

    private final List<ConsumerRecord<String, byte[]>> applied = new ArrayList<>();
    private Consumer<List<ConsumerRecord<String, byte[]>>> trouble = batch -> {};

    @Override
    public synchronized void apply(List<ConsumerRecord<String, byte[]>> batch) {
        trouble.accept(batch);
        applied.addAll(batch);
    }

    synchronized void failWith(Consumer<List<ConsumerRecord<String, byte[]>>> how) {
        trouble = how;
    }

    synchronized void recover() {
        trouble = batch -> {};
    }

    synchronized List<String> texts() {
        return applied.stream().map(RealKafka::text).toList();
    }

    synchronized long firstOffset() {
        return applied.getFirst().offset();
    }

    /** The texts by partition, in the order of their application. */
    synchronized Map<Integer, List<String>> byPartition() {
        Map<Integer, List<String>> texts = new TreeMap<>();
        applied.forEach(message -> texts.computeIfAbsent(message.partition(), partition -> new ArrayList<>())
                .add(RealKafka.text(message)));
        return texts;
    }
}
