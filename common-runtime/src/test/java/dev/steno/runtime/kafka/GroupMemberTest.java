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
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GroupMemberTest {

    private static final TopicPartition P0 = new TopicPartition(Topics.EVENTS.name(), 0);
    private static final TopicPartition P1 = new TopicPartition(Topics.EVENTS.name(), 1);

    private final ReachedOffsets reached = new ReachedOffsets();
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
        member = new GroupMember(consumer, Topics.EVENTS, reached);
        consumer.rebalance(List.of(P0));
        arrive(P0, 0, 1, 2);
    }

    @Test
    void whatWasCommittedHasBeenReached() {
        assertThat(member.poll(Duration.ZERO)).hasSize(3);
        assertThat(reached.next(0)).isEqualTo(OptionalLong.empty());

        member.commit();
        member.publishReached();

        assertThat(committed(P0)).isEqualTo(3);
        assertThat(reached.next(0)).isEqualTo(OptionalLong.of(3));
    }

    @Test
    void whatHoldsNoRecordsIsCommittedOnce() {
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
        member.poll(Duration.ZERO);

        member.seekToBatch();

        assertThat(consumer.position(P0)).isZero();
    }

    @Test
    void aCommittedBatchIsNotGivenBack() {
        member.poll(Duration.ZERO);
        member.commit();

        member.seekToBatch();

        assertThat(consumer.position(P0)).isEqualTo(3);
    }

    @Test
    void recordsOfAPartitionThatIsNewWhileWaitingAreNotLost() {
        member.poll(Duration.ZERO);
        consumer.schedulePollTask(() -> {
            consumer.rebalance(List.of(P0, P1));
            arrive(P1, 0, 1);
        });

        member.pauseFor(Duration.ZERO);

        assertThat(consumer.position(P1)).isZero();
        assertThat(consumer.paused()).isEmpty();
        assertThat(consumer.position(P0)).isEqualTo(3);
    }

    @Test
    void aBatchIsDisownedWhenItsPartitionGoes() {
        member.poll(Duration.ZERO);
        member.publishReached();
        assertThat(member.isRevoked()).isFalse();

        consumer.schedulePollTask(() -> consumer.rebalance(List.of(P1)));
        member.pauseFor(Duration.ZERO);

        assertThat(member.isRevoked()).isTrue();
        assertThat(reached.next(0)).isEqualTo(OptionalLong.empty());
        member.seekToBatch();
        assertThat(consumer.assignment()).isEqualTo(Set.of(P1));
    }

    @Test
    void whatIsDurableIsCommittedEvenWhenAskedToStop() {
        member.poll(Duration.ZERO);
        consumer.wokenInCommit = true;

        assertThatExceptionOfType(WakeupException.class).isThrownBy(member::commit);

        assertThat(committed(P0)).isEqualTo(3);
    }

    @Test
    void nobodyWaitsForAMemberThatHasLeft() {
        member.poll(Duration.ZERO);
        member.publishReached();

        member.close();

        assertThat(reached.next(0)).isEqualTo(OptionalLong.empty());
        assertThat(consumer.closed()).isTrue();
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
