package dev.steno.runtime.kafka;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** A store that keeps what is applied to it, in order, and can be told to fail. Threadsafe. */
final class RecordingStore implements Projection {

    private final List<ConsumerRecord<String, byte[]>> applied = new ArrayList<>();
    private final Map<Integer, StoredPosition> positions = new TreeMap<>();
    private Consumer<List<ConsumerRecord<String, byte[]>>> trouble = batch -> {};

    @Override
    public String store() {
        return "the test's store";
    }

    @Override
    public synchronized List<StoredPosition> positions(Collection<Integer> partitions) {
        return positions.values().stream()
                .filter(position -> partitions.contains(position.partition()))
                .toList();
    }

    @Override
    public synchronized void apply(List<ConsumerRecord<String, byte[]>> batch, List<StoredPosition> reached) {
        trouble.accept(batch);
        applied.addAll(batch);
        reached.forEach(position -> positions.put(position.partition(), position));
    }

    /** A store that begins with the positions of this one, and nothing else. */
    synchronized RecordingStore successor() {
        RecordingStore next = new RecordingStore();
        next.positions.putAll(positions);
        return next;
    }

    /** Holds everything twice. */
    synchronized void applyAgain() {
        applied.addAll(List.copyOf(applied));
    }

    /** Loses everything. */
    synchronized void clear() {
        applied.clear();
        positions.clear();
    }

    /** Is put back to where it was when it had so many records of each partition. */
    synchronized void putBack(int records) {
        applied.removeIf(message -> message.offset() >= records);
        positions.replaceAll((partition, position) -> new StoredPosition(position.log(), partition, records));
    }

    /** Has been filled from another log. */
    synchronized void ofAnotherLog() {
        positions.replaceAll((partition, position) -> new StoredPosition("another", partition, position.next()));
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
