package dev.steno.runtime.kafka;

import dev.steno.schema.log.MalformedEventException;
import java.io.Serial;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
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
    private static final Duration POLL = Duration.ofSeconds(1);
    // The poll that joins the group brings no records, and how to go on is known at once.
    private static final Duration JOINING = Duration.ofMillis(50);
    private static final ExponentialBackoff BACKOFF = new ExponentialBackoff(100, 2, 5_000, 0.2);
    private static final long DEAD_LETTER_SECONDS = 30;

    private final String group;
    private final Projection projection;
    private final Supplier<GroupMember> joining;
    private final Supplier<String> logId;
    private final DeadLetters deadLetters;
    private final Gathering gathering;
    private final AtomicBoolean running = new AtomicBoolean(true);
    private volatile @Nullable GroupMember joined;
    private volatile long lastPollNanos = System.nanoTime();
    private volatile @Nullable String storeProblem;
    private @Nullable String log;
    private int failures;

    /** The store cannot be written to or read now. */
    private static final class StoreFailure extends RuntimeException {

        @Serial
        private static final long serialVersionUID = 1;

        StoreFailure(RuntimeException cause) {
            super(cause.toString(), cause);
        }
    }

    /**
     * @param joining makes the member, on the loop's thread; what it throws is tried again
     * @param logId asks for the id of the topic; what it throws is tried again
     * @param gathering how records gather once the loop has read all there are
     */
    ProjectionLoop(
            String group,
            Projection projection,
            Supplier<GroupMember> joining,
            Supplier<String> logId,
            DeadLetters deadLetters,
            Gathering gathering) {
        this.group = group;
        this.projection = projection;
        this.joining = joining;
        this.logId = logId;
        this.deadLetters = deadLetters;
        this.gathering = gathering;
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
        gathering.end();
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
        } catch (StoreFailure e) {
            storeFailed(String.valueOf(e.getMessage()));
            member.forgetPlaces();
            member.poll(Duration.ofMillis(BACKOFF.backoff(failures++)));
        } catch (RuntimeException e) {
            // The broker is away or the group moved on: what was not committed comes again.
            LOGGER.warnf("projection %s: %s", group, e.toString());
            member.seekToBatch();
            sleepAfterFailure();
        }
    }

    private void pollOnce(GroupMember member) {
        place(member);
        List<ConsumerRecord<String, byte[]>> batch = member.poll(member.isAssigned() ? POLL : JOINING);
        if (!batch.isEmpty()) {
            apply(batch);
        }
        recovered();
        if (member.becomesWhole()) {
            doInStore(projection::makeVisible);
        }
        // Readers in this process need not wait for the commit, which is for other processes.
        member.publishReached();
        if (batch.isEmpty()) {
            member.commitPassed();
        } else {
            member.commit();
        }
        if (!batch.isEmpty() && member.hasReadAll()) {
            gather();
        }
    }

    private void gather() {
        try {
            gathering.await();
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }

    /** Partitions that have just been assigned are read from where the store is. */
    private void place(GroupMember member) {
        Set<Integer> partitions = member.unplaced();
        if (member.isAssigned() && (!partitions.isEmpty() || log == null)) {
            String id = logId.get();
            log = id;
            List<StoredPosition> stored = inStore(() -> projection.positions(partitions));
            member.place(id, stored, projection.store());
        }
    }

    private void apply(List<ConsumerRecord<String, byte[]>> batch) {
        List<StoredPosition> reached = reached(batch);
        try {
            doInStore(() -> projection.apply(batch, reached));
        } catch (UnprocessableException | MalformedEventException e) {
            split(batch, e);
        }
    }

    /** The positions after these records. */
    private List<StoredPosition> reached(List<ConsumerRecord<String, byte[]>> batch) {
        Map<Integer, Long> next = new TreeMap<>();
        batch.forEach(message -> next.put(message.partition(), message.offset() + 1));
        String id = Objects.requireNonNull(log);
        return next.entrySet().stream()
                .map(each -> new StoredPosition(id, each.getKey(), each.getValue()))
                .toList();
    }

    /** Halves a batch with a bad record in it until the record stands alone. */
    private void split(List<ConsumerRecord<String, byte[]>> batch, RuntimeException cause) {
        if (batch.size() > 1) {
            apply(batch.subList(0, batch.size() / 2));
            apply(batch.subList(batch.size() / 2, batch.size()));
            return;
        }
        ConsumerRecord<String, byte[]> bad = batch.getFirst();
        deadLetters
                .keep(bad, group, cause)
                .orTimeout(DEAD_LETTER_SECONDS, TimeUnit.SECONDS)
                .join();
        LOGGER.warnf(
                "projection %s: %s %d:%d went to the dead-letter topic: %s",
                group, bad.topic(), bad.partition(), bad.offset(), cause.getMessage());
        List<StoredPosition> passed = reached(batch);
        doInStore(() -> projection.apply(List.of(), passed));
    }

    private static void doInStore(Runnable work) {
        inStore(() -> {
            work.run();
            return true;
        });
    }

    private static <T> T inStore(Supplier<T> work) {
        try {
            return work.get();
        } catch (UnprocessableException | MalformedEventException e) {
            throw e;
        } catch (RuntimeException e) {
            throw new StoreFailure(e);
        }
    }

    private void storeFailed(String cause) {
        if (storeProblem == null) {
            LOGGER.warnf("projection %s waits for its store: %s", group, cause);
        }
        storeProblem = cause;
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
