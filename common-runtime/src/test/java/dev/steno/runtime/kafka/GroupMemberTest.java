package dev.steno.runtime.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.steno.schema.log.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GroupMemberTest {

    private static final TopicPartition P0 = new TopicPartition(Topics.EVENTS.name(), 0);
    private static final TopicPartition P1 = new TopicPartition(Topics.EVENTS.name(), 1);

    private final ReachedOffsets reached = new ReachedOffsets();
    private final CatchUp catchUp = new CatchUp();
    private WokenConsumer consumer;
    private GroupMember member;

    /** Can be asked to stop at the worst moment. */
    private static final class WokenConsumer extends MockConsumer<String, byte[]> {

        private boolean wokenInCommit;
        private int commits;

        WokenConsumer() {
            super("earliest");
        }

        @Override
        public synchronized void commitSync() {
            if (wokenInCommit) {
                wokenInCommit = false;
                throw new WakeupException();
            }
            commits++;
            super.commitSync();
        }
    }

    @BeforeEach
    void join() {
        consumer = new WokenConsumer();
        consumer.updateBeginningOffsets(Map.of(P0, 0L, P1, 0L));
        consumer.updateEndOffsets(Map.of(P0, 3L, P1, 2L));
        member = new GroupMember(consumer, Topics.EVENTS, reached, catchUp);
        consumer.rebalance(List.of(P0));
        arrive(P0, 0, 1, 2);
    }

    @Test
    void whatWasCommittedHasBeenReached() {
        placeAt(0);
        assertThat(member.poll(Duration.ZERO)).hasSize(3);
        assertThat(reached.next(0)).isEqualTo(OptionalLong.empty());

        member.commit();
        member.publishReached();

        assertThat(committed(P0)).isEqualTo(3);
        assertThat(reached.next(0)).isEqualTo(OptionalLong.of(3));
    }

    @Test
    void nothingIsReadBeforeTheStoreHasSaidFromWhere() {
        assertThat(member.isAssigned()).isTrue();
        assertThat(member.unplaced()).containsExactly(0);
        assertThat(member.poll(Duration.ZERO)).isEmpty();
        member.commitPassed();
        member.publishReached();
        assertThat(consumer.commits).isZero();
        assertThat(reached.next(0)).isEqualTo(OptionalLong.empty());
        assertThat(catchUp.behind()).contains("waiting for the log");

        placeAt(2);

        assertThat(member.unplaced()).isEmpty();
        assertThat(member.poll(Duration.ZERO))
                .extracting(ConsumerRecord::offset)
                .containsExactly(2L);
    }

    @Test
    void theStoreDecidesAndNotTheGroup() {
        consumer.commitSync(Map.of(P0, new OffsetAndMetadata(3)));

        member.place("log", List.of(), "the store");

        assertThat(member.poll(Duration.ZERO)).hasSize(3);
        assertThat(catchUp.behind()).contains("rebuilding, 0 %");
        // Who waits by the commits must not take the store for further than it is.
        member.seekToBatch();
        member.commitPassed();
        assertThat(committed(P0)).isZero();
    }

    @Test
    void aStoreIsWholeOnceItHasWhatTheLogHeldAtTheStart() {
        placeAt(1);
        assertThat(catchUp.behind()).contains("catching up, 0 %");

        member.poll(Duration.ZERO);
        member.publishReached();

        assertThat(catchUp.behind()).isEmpty();
    }

    @Test
    void aStoreThatCameBackIsAskedAgain() {
        placeAt(0);
        member.poll(Duration.ZERO);

        member.forgetPlaces();
        assertThat(member.poll(Duration.ZERO)).isEmpty();
        placeAt(1);

        assertThat(consumer.position(P0)).isEqualTo(1);
        assertThat(consumer.paused()).isEmpty();
    }

    @Test
    void whatHoldsNoRecordsIsCommittedOnce() {
        placeAt(0);
        member.poll(Duration.ZERO);
        member.commit();
        int commits = consumer.commits;

        member.commitPassed();
        assertThat(consumer.commits).isEqualTo(commits);

        // As when the mark that ends a transaction has been passed.
        consumer.seek(P0, 4);
        member.commitPassed();
        member.commitPassed();

        assertThat(committed(P0)).isEqualTo(4);
        assertThat(consumer.commits).isEqualTo(commits + 1);
    }

    @Test
    void aBatchThatIsGivenBackComesAgain() {
        placeAt(0);
        member.poll(Duration.ZERO);

        member.seekToBatch();

        assertThat(consumer.position(P0)).isZero();
    }

    @Test
    void aCommittedBatchIsNotGivenBack() {
        placeAt(0);
        member.poll(Duration.ZERO);
        member.commit();

        member.seekToBatch();

        assertThat(consumer.position(P0)).isEqualTo(3);
    }

    @Test
    void aBatchIsDisownedWhenItsPartitionGoes() {
        placeAt(0);
        member.poll(Duration.ZERO);
        member.publishReached();
        consumer.schedulePollTask(() -> consumer.rebalance(List.of(P1)));

        member.poll(Duration.ZERO);

        assertThat(reached.next(0)).isEqualTo(OptionalLong.empty());
        assertThat(member.unplaced()).containsExactly(1);
        member.seekToBatch();
        assertThat(consumer.assignment()).isEqualTo(Set.of(P1));
    }

    @Test
    void whatIsDurableIsCommittedEvenWhenAskedToStop() {
        placeAt(0);
        member.poll(Duration.ZERO);
        consumer.wokenInCommit = true;

        assertThatExceptionOfType(WakeupException.class).isThrownBy(member::commit);

        assertThat(committed(P0)).isEqualTo(3);
    }

    @Test
    void noReaderWaitsForAMemberThatHasLeft() {
        placeAt(0);
        member.poll(Duration.ZERO);
        member.publishReached();

        member.close();

        assertThat(reached.next(0)).isEqualTo(OptionalLong.empty());
        assertThat(consumer.closed()).isTrue();
    }

    private void placeAt(long offset) {
        member.place("log", List.of(new StoredPosition("log", 0, offset)), "the store");
    }

    private long committed(TopicPartition partition) {
        return consumer.committed(Set.of(partition)).get(partition).offset();
    }

    private void arrive(TopicPartition partition, long... offsets) {
        for (long offset : offsets) {
            consumer.addRecord(
                    new ConsumerRecord<>(partition.topic(), partition.partition(), offset, "k", new byte[1]));
        }
    }
}
