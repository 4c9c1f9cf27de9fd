package dev.steno.runtime.kafka;

import dev.steno.runtime.errors.ErrorCode;
import dev.steno.runtime.errors.Problem;
import dev.steno.schema.log.Positions;
import dev.steno.schema.log.TopicDefinition;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/**
 * How far a consumer group has come, whichever process owns the partition: this process's own count where it is the
 * owner, else the group's committed offsets, which by the design's rules are never ahead of the durable store.
 */
public final class GroupProgress {

    private static final Duration WITHOUT_POSITION = Duration.ofSeconds(1);
    private static final long POLL_MILLIS = 50;

    private final String group;
    private final TopicDefinition topic;
    private final Supplier<Admin> admin;
    private final ReachedOffsets local;
    private final String store;
    private final Supplier<Optional<String>> behind;
    private final Runnable hurry;

    /**
     * @param store what the group fills, for people
     * @param behind what the store is doing while it lacks something of what the log held at the start
     * @param hurry lets the store be brought up to date at once
     */
    GroupProgress(
            String group,
            TopicDefinition topic,
            Supplier<Admin> admin,
            ReachedOffsets local,
            String store,
            Supplier<Optional<String>> behind,
            Runnable hurry) {
        this.group = group;
        this.topic = topic;
        this.admin = admin;
        this.local = local;
        this.store = store;
        this.behind = behind;
        this.hurry = hurry;
    }

    /** What the store is doing, for people, such as "rebuilding, 41 %"; empty when it is whole, or filled by other processes. */
    public Optional<String> behind() {
        return behind.get();
    }

    /**
     * Waits until the store has everything that the log held when this process began to fill it. A store that has lost data is filled
     * again, and until then must not be read. Blocks the calling thread.
     *
     * @param positions what the reader wants to see; one that names no position waits for a second at most
     * @throws Problem UNAVAILABLE when it takes longer than the timeout
     */
    public void requireWhole(Positions positions, Duration timeout) {
        hurry.run();
        Duration patience = positions.offsets().isEmpty() ? WITHOUT_POSITION : timeout;
        long deadline = System.nanoTime() + patience.toNanos();
        try {
            for (Optional<String> how = behind(); how.isPresent(); how = behind()) {
                if (System.nanoTime() >= deadline) {
                    throw Problem.of(
                            ErrorCode.UNAVAILABLE,
                            "%s is not whole yet (%s), so an answer could lack something; try again later"
                                    .formatted(store, how.get()));
                }
                local.awaitChange(POLL_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Problem.of(ErrorCode.UNAVAILABLE, "the service is stopping", e);
        }
    }

    /**
     * Waits until everything up to and including the positions has been applied. Blocks the calling thread.
     *
     * @throws Problem DEADLINE when it takes longer than the timeout
     */
    public void await(Positions positions, Duration timeout) {
        long deadline = System.nanoTime() + timeout.toNanos();
        positions.offsets().forEach((partition, offset) -> awaitOne(partition, offset, deadline));
    }

    private void awaitOne(int partition, long offset, long deadline) {
        try {
            while (!reached(partition, offset)) {
                if (System.nanoTime() >= deadline) {
                    throw late(partition, offset);
                }
                hurry.run();
                local.awaitChange(POLL_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw late(partition, offset);
        }
    }

    private boolean reached(int partition, long offset) throws InterruptedException {
        OptionalLong own = local.next(partition);
        return (own.isPresent() ? own.getAsLong() : committed(partition)) > offset;
    }

    private long committed(int partition) throws InterruptedException {
        try {
            Map<TopicPartition, OffsetAndMetadata> offsets = admin.get()
                    .listConsumerGroupOffsets(group)
                    .partitionsToOffsetAndMetadata()
                    .get(2, TimeUnit.SECONDS);
            OffsetAndMetadata offset = offsets.get(new TopicPartition(topic.name(), partition));
            return offset == null ? 0 : offset.offset();
        } catch (ExecutionException | TimeoutException | KafkaException e) {
            return 0;
        }
    }

    private Problem late(int partition, long offset) {
        return Problem.of(
                ErrorCode.DEADLINE,
                "the read waits for position %d:%d, which %s has not reached yet; try again"
                        .formatted(partition, offset, group));
    }
}
