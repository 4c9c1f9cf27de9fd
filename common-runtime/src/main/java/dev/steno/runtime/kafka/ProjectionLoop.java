package dev.steno.runtime.kafka;

import dev.steno.schema.log.MalformedEventException;
import dev.steno.schema.log.TopicDefinition;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** One thread that reads a topic as a member of a group, applies it to a projection, then commits. */
final class ProjectionLoop implements Runnable {

    private static final Logger LOGGER = Logger.getLogger(ProjectionLoop.class);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final long FIRST_PAUSE_MILLIS = 100;
    private static final long LONGEST_PAUSE_MILLIS = 5_000;

    private final String group;
    private final TopicDefinition topic;
    private final Projection projection;
    private final Consumer<String, byte[]> consumer;
    private final DeadLetters deadLetters;
    private final ReachedOffsets reached;
    private final AtomicBoolean running = new AtomicBoolean(true);
    private final Map<TopicPartition, Long> batchStart = new HashMap<>();
    private volatile long lastTurnNanos = System.nanoTime();
    private volatile @Nullable String trouble;
    private boolean abandoned;

    ProjectionLoop(
            String group,
            TopicDefinition topic,
            Projection projection,
            Consumer<String, byte[]> consumer,
            DeadLetters deadLetters,
            ReachedOffsets reached) {
        this.group = group;
        this.topic = topic;
        this.projection = projection;
        this.consumer = consumer;
        this.deadLetters = deadLetters;
        this.reached = reached;
    }

    @Override
    public void run() {
        try (consumer) {
            consumer.subscribe(List.of(topic.name()), new Assignments());
            while (running.get()) {
                guardedTurn();
            }
        } catch (WakeupException e) {
            LOGGER.debugf("projection %s is stopping", group);
        } finally {
            reached.revokeAll();
        }
    }

    void stop() {
        running.set(false);
        consumer.wakeup();
    }

    /** How long ago the loop last went round; grows without bound if its thread is stuck or dead. */
    Duration sinceLastTurn() {
        return Duration.ofNanos(System.nanoTime() - lastTurnNanos);
    }

    /** Why the projection cannot go on at the moment; null while it can. */
    @Nullable
    String trouble() {
        return trouble;
    }

    private void guardedTurn() {
        lastTurnNanos = System.nanoTime();
        try {
            turn();
        } catch (WakeupException e) {
            throw e;
        } catch (RuntimeException e) {
            // The broker is away or the group moved on: what was not committed comes again.
            LOGGER.warnf("projection %s: %s", group, e.toString());
            rewind();
            pause(FIRST_PAUSE_MILLIS);
        }
    }

    private void turn() {
        abandoned = false;
        batchStart.clear();
        List<ConsumerRecord<String, byte[]>> batch = new ArrayList<>();
        consumer.poll(POLL).forEach(message -> {
            batch.add(message);
            batchStart.putIfAbsent(new TopicPartition(message.topic(), message.partition()), message.offset());
        });
        if (!batch.isEmpty()) {
            applyForSure(batch);
            if (abandoned) {
                rewind();
                return;
            }
            consumer.commitSync();
        }
        for (TopicPartition partition : consumer.assignment()) {
            reached.advance(partition.partition(), consumer.position(partition));
        }
    }

    private void applyForSure(List<ConsumerRecord<String, byte[]>> batch) {
        long pause = FIRST_PAUSE_MILLIS;
        while (!abandoned) {
            try {
                projection.apply(batch);
                recovered();
                return;
            } catch (UnprocessableException | MalformedEventException e) {
                split(batch, e);
                return;
            } catch (RuntimeException e) {
                struggle(e);
                waitInGroup(pause);
                pause = Math.min(pause * 2, LONGEST_PAUSE_MILLIS);
            }
        }
    }

    /** Halves a batch with a bad record in it until the record stands alone. */
    private void split(List<ConsumerRecord<String, byte[]>> batch, RuntimeException cause) {
        if (batch.size() > 1) {
            applyForSure(batch.subList(0, batch.size() / 2));
            applyForSure(batch.subList(batch.size() / 2, batch.size()));
            return;
        }
        ConsumerRecord<String, byte[]> bad = batch.getFirst();
        deadLetters.keep(bad, group, cause).orTimeout(30, TimeUnit.SECONDS).join();
        LOGGER.warnf(
                "projection %s: %s %d:%d went to the dead-letter topic: %s",
                group, bad.topic(), bad.partition(), bad.offset(), cause.getMessage());
    }

    private void struggle(RuntimeException cause) {
        if (trouble == null) {
            LOGGER.warnf("projection %s waits for its store: %s", group, cause.toString());
        }
        trouble = cause.toString();
    }

    private void recovered() {
        if (trouble != null) {
            LOGGER.infof("projection %s goes on", group);
            trouble = null;
        }
    }

    /** Waits without leaving the group: a paused consumer is polled, and gives nothing. */
    private void waitInGroup(long millis) {
        lastTurnNanos = System.nanoTime();
        consumer.pause(consumer.assignment());
        consumer.poll(Duration.ofMillis(millis));
        consumer.resume(consumer.assignment());
        if (!running.get()) {
            throw new WakeupException();
        }
    }

    private void rewind() {
        for (TopicPartition partition : consumer.assignment()) {
            Long start = batchStart.get(partition);
            if (start != null) {
                consumer.seek(partition, start);
            }
        }
    }

    private static void pause(long millis) {
        try {
            TimeUnit.MILLISECONDS.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Commits nothing on revocation: what was applied was committed at once, and a batch under way is given up. */
    private final class Assignments implements ConsumerRebalanceListener {

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
            abandoned = true;
            partitions.forEach(partition -> reached.revoke(partition.partition()));
        }

        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
            Map<TopicPartition, OffsetAndMetadata> committed = consumer.committed(new java.util.HashSet<>(partitions));
            committed.forEach((partition, offset) -> {
                if (offset != null) {
                    reached.advance(partition.partition(), offset.offset());
                }
            });
        }
    }
}
