package dev.steno.query.index;

import dev.steno.query.opensearch.IndexNames;
import dev.steno.query.opensearch.IndexRefresh;
import dev.steno.runtime.errors.ErrorCode;
import dev.steno.runtime.errors.Problem;
import dev.steno.runtime.kafka.GroupProgress;
import dev.steno.runtime.kafka.KafkaClients;
import dev.steno.runtime.kafka.KafkaSettings;
import dev.steno.schema.log.Positions;
import dev.steno.schema.log.Topics;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Waits until the index shows what was written: until the consumer groups have reached the positions, which are places in the log of
 * events, and what they wrote is visible to searches. For {@link Positions#NONE} what has been written for a while is made
 * visible. Threadsafe; blocks the calling thread.
 *
 * <p>Every call throws a {@link Problem}: DEADLINE when the index does not get there in time, UNAVAILABLE when it is away or is
 * filled from the log again.
 */
@Singleton
public class IndexFreshness {

    private final IndexConsumers groups;
    private final IndexRefresh refresh;
    private final KafkaClients clients;
    private final Duration timeout;
    private @Nullable Admin admin;

    IndexFreshness(IndexConsumers groups, IndexRefresh refresh, KafkaClients clients, KafkaSettings settings) {
        this.groups = groups;
        this.refresh = refresh;
        this.clients = clients;
        this.timeout = settings.awaitTimeout();
    }

    /** Until searches see the messages. */
    public void awaitMessages(Positions positions) {
        await(groups.messages(), positions, IndexNames.ALL_MESSAGES);
    }

    /** Until searches, trees and lists see the marks. */
    public void awaitMarks(Positions positions) {
        await(groups.messages(), positions, IndexNames.MARKS);
    }

    /** Until searches, trees and lists show nothing of the sessions that are deleted there. */
    public void awaitDeletions(Positions positions) {
        awaitMessages(positions);
        awaitMarks(positions);
        refresh.now(IndexNames.SESSIONS);
    }

    /** Until lists of sessions show what the events made of them. */
    public void awaitSessions(Positions positions) {
        requireWhole(positions);
        if (positions.offsets().isEmpty()) {
            refresh.recent(IndexNames.SESSIONS);
            return;
        }
        long deadline = System.nanoTime() + timeout.toNanos();
        groups.summaries().await(positions, timeout);
        groups.sessions().await(lastSummaries(positions), Duration.ofNanos(deadline - System.nanoTime()));
        refresh.now(IndexNames.SESSIONS);
    }

    private void await(GroupProgress group, Positions positions, String index) {
        requireWhole(positions);
        if (positions.offsets().isEmpty()) {
            refresh.recent(index);
            return;
        }
        group.await(positions, timeout);
        refresh.now(index);
    }

    /** Every answer about messages has something of their sessions in it, and the other way round. */
    private void requireWhole(Positions positions) {
        groups.messages().requireWhole(positions, timeout);
        groups.sessions().requireWhole(positions, timeout);
    }

    /** The last places of the topic of summaries, in the partitions of these positions: sessions keep their partition. */
    private Positions lastSummaries(Positions positions) {
        Map<TopicPartition, OffsetSpec> asked = positions.offsets().keySet().stream()
                .collect(Collectors.toMap(
                        partition -> new TopicPartition(Topics.SESSIONS.name(), partition),
                        partition -> OffsetSpec.latest()));
        try {
            // The group's offsets can show before the transaction's marker has reached this topic, and below a marker
            // that is missing the committed end would still lie before the summaries.
            Map<TopicPartition, ListOffsetsResultInfo> ends = admin().listOffsets(
                            asked, new ListOffsetsOptions(IsolationLevel.READ_UNCOMMITTED))
                    .all()
                    .get(timeout.toMillis(), TimeUnit.MILLISECONDS);
            Map<Integer, Long> last = new HashMap<>();
            ends.forEach((partition, end) -> {
                if (end.offset() > 0) {
                    last.put(partition.partition(), end.offset() - 1);
                }
            });
            return new Positions(last);
        } catch (ExecutionException | TimeoutException e) {
            throw Problem.of(ErrorCode.UNAVAILABLE, "the log does not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Problem.of(ErrorCode.UNAVAILABLE, "the service is stopping", e);
        }
    }

    private synchronized Admin admin() {
        Admin open = admin;
        if (open == null) {
            open = clients.admin();
            admin = open;
        }
        return open;
    }

    @PreDestroy
    synchronized void close() {
        if (admin != null) {
            admin.close(Duration.ofSeconds(2));
        }
    }
}
