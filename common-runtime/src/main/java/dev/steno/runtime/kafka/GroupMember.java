package dev.steno.runtime.kafka;

import dev.steno.schema.log.TopicDefinition;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.jboss.logging.Logger;

/**
 * A member of a consumer group that polls one batch at a time and then either commits it or seeks back to it. The group shares out
 * the partitions; where to begin in each of them is decided by the store: a partition is read once it has been placed. Only
 * {@link #wakeup()} may be called from another thread.
 */
final class GroupMember implements AutoCloseable {

    private static final Logger LOGGER = Logger.getLogger(GroupMember.class);
    private static final Duration LAST_COMMIT = Duration.ofSeconds(2);
    /** The group hears at once that a member leaves; what takes longer is the end of a fetch that waits for records. */
    private static final Duration CLOSE = Duration.ofSeconds(1);

    private final Consumer<String, byte[]> consumer;
    private final TopicDefinition topic;
    private final ReachedOffsets reached;
    private final CatchUp catchUp;
    private final Map<TopicPartition, Long> batchStart = new HashMap<>();
    private final Set<TopicPartition> unplaced = new HashSet<>();
    private final Set<TopicPartition> everPlaced = new HashSet<>();
    private final Map<TopicPartition, Begin> reported = new HashMap<>();
    private Map<TopicPartition, Long> committed = Map.of();
    private boolean assigned;

    GroupMember(Consumer<String, byte[]> consumer, TopicDefinition topic, ReachedOffsets reached, CatchUp catchUp) {
        this.consumer = consumer;
        this.topic = topic;
        this.reached = reached;
        this.catchUp = catchUp;
        consumer.subscribe(List.of(topic.name()), new Assignments());
    }

    /** The next records, in order within each partition; none when there are none for so long. */
    List<ConsumerRecord<String, byte[]>> poll(Duration wait) {
        batchStart.clear();
        ConsumerRecords<String, byte[]> polled = consumer.poll(wait);
        List<ConsumerRecord<String, byte[]>> batch = new ArrayList<>(polled.count());
        polled.forEach(batch::add);
        for (TopicPartition partition : polled.partitions()) {
            batchStart.put(partition, polled.records(partition).getFirst().offset());
        }
        return batch;
    }

    /** Whether there was nothing more to read when the brokers last answered. */
    boolean hasReadAll() {
        return consumer.assignment().stream()
                .allMatch(partition -> consumer.currentLag(partition).orElse(0) == 0);
    }

    /** Whether the group has given this member its partitions, be they none. */
    boolean isAssigned() {
        return assigned;
    }

    /** The partitions that are this member's own but not read yet, because it is not known from where. */
    Set<Integer> unplaced() {
        return unplaced.stream().map(TopicPartition::partition).collect(Collectors.toSet());
    }

    /**
     * Begins to read the unplaced partitions.
     *
     * @param log the id of the topic
     * @param stored what the store has kept of them
     * @param store what the store is called
     */
    void place(String log, List<StoredPosition> stored, String store) {
        Map<Integer, StoredPosition> known =
                stored.stream().collect(Collectors.toMap(StoredPosition::partition, Function.identity()));
        Map<TopicPartition, Long> beginnings = consumer.beginningOffsets(unplaced);
        Map<TopicPartition, Long> ends = consumer.endOffsets(unplaced);
        for (TopicPartition partition : List.copyOf(unplaced)) {
            long end = Objects.requireNonNull(ends.get(partition));
            long beginning = Objects.requireNonNull(beginnings.get(partition));
            Begin begin = Begin.of(known.get(partition.partition()), log, beginning, end);
            placeAt(partition, begin, end, store);
        }
        catchUp.known();
    }

    private void placeAt(TopicPartition partition, Begin begin, long end, String store) {
        consumer.seek(partition, begin.offset());
        consumer.resume(Set.of(partition));
        unplaced.remove(partition);
        boolean first = everPlaced.add(partition);
        boolean lost = begin.loss() != null;
        // While the store takes nothing, the partition is placed again and again.
        if (lost && end > begin.offset() && !begin.equals(reported.put(partition, begin))) {
            LOGGER.warnf(
                    "%s is filled from the log again, %d records of %s: %s",
                    store, end - begin.offset(), partition, begin.loss());
        }
        // A member that takes over from another reads on where that one was; it is no further behind than the store
        // always is.
        if (first || lost) {
            catchUp.begin(partition.partition(), begin.offset(), end, lost);
        }
    }

    /** Asks the store again from where to read: it may have come back without what it had. */
    void forgetPlaces() {
        batchStart.clear();
        unplaced.addAll(consumer.assignment());
        consumer.pause(unplaced);
    }

    /** Everything polled so far has been applied and is not to come again. */
    void commit() {
        Map<TopicPartition, Long> places = places();
        try {
            consumer.commitSync();
        } catch (WakeupException e) {
            // Asked to stop just now: what is durable already should not be done again after the next start.
            consumer.commitSync(LAST_COMMIT);
            throw e;
        }
        batchStart.clear();
        reported.clear();
        committed = places;
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

    /** Whether the store is whole with what has been applied so far, and was not before. */
    boolean becomesWhole() {
        return catchUp.endsAt(places().entrySet().stream()
                .collect(Collectors.toMap(each -> each.getKey().partition(), Map.Entry::getValue)));
    }

    /** Publishes how far this member is to those that wait for a position. */
    void publishReached() {
        places().forEach((partition, place) -> {
            catchUp.advance(partition.partition(), place);
            reached.advance(partition.partition(), place);
        });
    }

    /** The batch comes again, to this member as far as the partitions are still its own. */
    void seekToBatch() {
        Collection<TopicPartition> owned = consumer.assignment();
        batchStart.forEach((partition, offset) -> {
            if (owned.contains(partition)) {
                consumer.seek(partition, offset);
            }
        });
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
            if (!unplaced.contains(partition)) {
                places.put(partition, consumer.position(partition));
            }
        }
        return places;
    }

    /** Commits nothing on revocation: what was applied was committed at once, and a batch under way is given up. */
    private final class Assignments implements ConsumerRebalanceListener {

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
            partitions.forEach(partition -> {
                // Whoever gets them asks the store, and so does this member if it gets them again.
                batchStart.remove(partition);
                unplaced.remove(partition);
                reached.revoke(partition.partition());
                catchUp.drop(partition.partition());
            });
        }

        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
            assigned = true;
            unplaced.addAll(partitions);
            consumer.pause(partitions);
            LOGGER.debugf("%s: %s are this member's own", topic.name(), partitions);
        }
    }
}
