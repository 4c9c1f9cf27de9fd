package dev.steno.runtime.kafka;

import dev.steno.schema.log.MalformedEventException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.utils.ExponentialBackoff;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** One thread that polls batches as a member of a group, applies each to a projection, then commits it. */
final class ProjectionLoop implements Runnable {

    private static final Logger LOGGER = Logger.getLogger(ProjectionLoop.class);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final ExponentialBackoff BACKOFF = new ExponentialBackoff(100, 2, 5_000, 0.2);
    private static final long DEAD_LETTER_SECONDS = 30;

    private final String group;
    private final Projection projection;
    private final Supplier<GroupMember> joining;
    private final DeadLetters deadLetters;
    private final AtomicBoolean running = new AtomicBoolean(true);
    private volatile @Nullable GroupMember joined;
    private volatile long lastPollNanos = System.nanoTime();
    private volatile @Nullable String storeProblem;
    private int failures;

    /**
     * @param joining makes the member, on the loop's thread; what it throws is tried again
     */
    ProjectionLoop(String group, Projection projection, Supplier<GroupMember> joining, DeadLetters deadLetters) {
        this.group = group;
        this.projection = projection;
        this.joining = joining;
        this.deadLetters = deadLetters;
    }

    @Override
    public void run() {
        try {
            GroupMember member = join();
            if (member != null) {
                pollUntilStopped(member);
            }
        } catch (WakeupException | InterruptException e) {
            LOGGER.debugf("projection %s is stopping", group);
        }
    }

    void stop() {
        running.set(false);
        GroupMember member = joined;
        if (member != null) {
            member.wakeup();
        }
    }

    /** How long ago the loop last began to poll; grows without bound if its thread is stuck or dead. */
    Duration sinceLastPoll() {
        return Duration.ofNanos(System.nanoTime() - lastPollNanos);
    }

    /** Why the store does not take the batch at the moment; null while it does. */
    @Nullable
    String storeProblem() {
        return storeProblem;
    }

    /** Null when asked to stop before that was possible, as when no broker's name is known yet. */
    private @Nullable GroupMember join() {
        while (running.get()) {
            lastPollNanos = System.nanoTime();
            try {
                GroupMember member = joining.get();
                joined = member;
                return member;
            } catch (RuntimeException e) {
                LOGGER.warnf("projection %s cannot join its group yet: %s", group, e.toString());
                sleepAfterFailure();
            }
        }
        return null;
    }

    private void pollUntilStopped(GroupMember member) {
        failures = 0;
        try (member) {
            while (running.get()) {
                pollGuarded(member);
            }
        }
    }

    private void pollGuarded(GroupMember member) {
        lastPollNanos = System.nanoTime();
        try {
            pollOnce(member);
            failures = 0;
        } catch (WakeupException | InterruptException e) {
            throw e;
        } catch (RuntimeException e) {
            // The broker is away or the group moved on: what was not committed comes again.
            LOGGER.warnf("projection %s: %s", group, e.toString());
            member.seekToBatch();
            sleepAfterFailure();
        }
    }

    private void pollOnce(GroupMember member) {
        List<ConsumerRecord<String, byte[]>> batch = member.poll(POLL);
        if (batch.isEmpty()) {
            member.commitPassed();
        } else {
            applyUntilDone(member, batch);
            if (member.isRevoked()) {
                member.seekToBatch();
                recovered();
                return;
            }
            member.commit();
        }
        member.publishReached();
    }

    private void applyUntilDone(GroupMember member, List<ConsumerRecord<String, byte[]>> batch) {
        for (int attempt = 0; !member.isRevoked(); attempt++) {
            try {
                projection.apply(batch);
                recovered();
                return;
            } catch (UnprocessableException | MalformedEventException e) {
                split(member, batch, e);
                return;
            } catch (RuntimeException e) {
                storeFailed(e);
                pause(member, Duration.ofMillis(BACKOFF.backoff(attempt)));
            }
        }
    }

    /** Halves a batch with a bad record in it until the record stands alone. */
    private void split(GroupMember member, List<ConsumerRecord<String, byte[]>> batch, RuntimeException cause) {
        if (batch.size() > 1) {
            applyUntilDone(member, batch.subList(0, batch.size() / 2));
            applyUntilDone(member, batch.subList(batch.size() / 2, batch.size()));
            return;
        }
        ConsumerRecord<String, byte[]> bad = batch.getFirst();
        deadLetters
                .keep(bad, group, cause)
                .orTimeout(DEAD_LETTER_SECONDS, TimeUnit.SECONDS)
                .join();
        recovered();
        LOGGER.warnf(
                "projection %s: %s %d:%d went to the dead-letter topic: %s",
                group, bad.topic(), bad.partition(), bad.offset(), cause.getMessage());
    }

    private void pause(GroupMember member, Duration wait) {
        lastPollNanos = System.nanoTime();
        member.pauseFor(wait);
        if (!running.get()) {
            throw new WakeupException();
        }
        lastPollNanos = System.nanoTime();
    }

    private void storeFailed(RuntimeException cause) {
        if (storeProblem == null) {
            LOGGER.warnf("projection %s waits for its store: %s", group, cause.toString());
        }
        storeProblem = cause.toString();
    }

    private void recovered() {
        if (storeProblem != null) {
            LOGGER.infof("projection %s goes on", group);
            storeProblem = null;
        }
    }

    private void sleepAfterFailure() {
        try {
            TimeUnit.MILLISECONDS.sleep(BACKOFF.backoff(failures++));
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }
}
