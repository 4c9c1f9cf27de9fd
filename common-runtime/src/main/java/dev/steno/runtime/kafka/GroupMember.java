package dev.steno.runtime.kafka;

import dev.steno.schema.log.TopicDefinition;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;

/**
 * A member of a consumer group that polls one batch at a time and then either commits it or seeks back to it. Only
 * {@link #wakeup()} may be called from another thread.
 */
final class GroupMember implements AutoCloseable {

    private static final Duration LAST_COMMIT = Duration.ofSeconds(2);
    private static final Duration CLOSE = Duration.ofSeconds(3);

    private final Consumer<String, byte[]> consumer;
    private final ReachedOffsets reached;
    private final Map<TopicPartition, Long> batchStart = new HashMap<>();
    private Map<TopicPartition, Long> committed = Map.of();
    private boolean revoked;

    GroupMember(Consumer<String, byte[]> consumer, TopicDefinition topic, ReachedOffsets reached) {
        this.consumer = consumer;
        this.reached = reached;
        consumer.subscribe(List.of(topic.name()), new Assignments());
    }

    /** The next records, in order within each partition; none when there are none for so long. */
    List<ConsumerRecord<String, byte[]>> poll(Duration wait) {
        batchStart.clear();
        ConsumerRecords<String, byte[]> polled = consumer.poll(wait);
        // What a rebalance took away during the poll is not in what the poll returned.
        revoked = false;
        List<ConsumerRecord<String, byte[]>> batch = new ArrayList<>(polled.count());
        polled.forEach(batch::add);
        batchStart.putAll(starts(polled));
        return batch;
    }

    /** Whether a partition was revoked since the batch was polled: then another member may have its records already. */
    boolean isRevoked() {
        return revoked;
    }

    /** Everything polled so far has been applied and is not to come again. */
    void commit() {
        try {
            consumer.commitSync();
            batchStart.clear();
            committed = places();
        } catch (WakeupException e) {
            // Asked to stop just now: what is durable already should not be done again after the next start.
            consumer.commitSync(LAST_COMMIT);
            throw e;
        }
    }

    /**
     * Commits what was passed by without records, such as the marks that end transactions: other processes know this
     * member's progress by its commits.
     */
    void commitPassed() {
        if (!places().equals(committed)) {
            commit();
        }
    }

    /** Publishes how far this member is to those that wait for a position. */
    void publishReached() {
        places().forEach((partition, place) -> reached.advance(partition.partition(), place));
    }

    /** The batch comes again, to this member as far as the partitions are still its own. */
    void seekToBatch() {
        seekOwned(batchStart);
    }

    /** Waits without leaving the group, and without losing what comes in from partitions that are new to this member. */
    void pauseFor(Duration wait) {
        consumer.pause(consumer.assignment());
        seekOwned(starts(consumer.poll(wait)));
        consumer.resume(consumer.assignment());
    }

    void wakeup() {
        consumer.wakeup();
    }

    @Override
    public void close() {
        reached.revokeAll();
        consumer.close(CloseOptions.timeout(CLOSE));
    }

    private Map<TopicPartition, Long> places() {
        Map<TopicPartition, Long> places = new HashMap<>();
        for (TopicPartition partition : consumer.assignment()) {
            places.put(partition, consumer.position(partition));
        }
        return places;
    }

    private void seekOwned(Map<TopicPartition, Long> offsets) {
        Collection<TopicPartition> owned = consumer.assignment();
        offsets.forEach((partition, offset) -> {
            if (owned.contains(partition)) {
                consumer.seek(partition, offset);
            }
        });
    }

    private static Map<TopicPartition, Long> starts(ConsumerRecords<String, byte[]> polled) {
        Map<TopicPartition, Long> starts = new HashMap<>();
        for (TopicPartition partition : polled.partitions()) {
            starts.put(partition, polled.records(partition).getFirst().offset());
        }
        return starts;
    }

    /** Commits nothing on revocation: what was applied was committed at once, and a batch under way is given up. */
    private final class Assignments implements ConsumerRebalanceListener {

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
            revoked = revoked || !partitions.isEmpty();
            // Whoever gets them goes on from the commit, and so does this member if it gets them again.
            batchStart.keySet().removeAll(partitions);
            partitions.forEach(partition -> reached.revoke(partition.partition()));
        }

        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
            // The next poll shows how far they are.
        }
    }
}
