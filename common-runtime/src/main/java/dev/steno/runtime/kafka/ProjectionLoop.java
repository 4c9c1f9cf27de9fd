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
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** One thread that takes batches as a member of a group, applies each to a projection, then commits it. */
final class ProjectionLoop implements Runnable {

    private static final Logger LOGGER = Logger.getLogger(ProjectionLoop.class);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
    private static final long LETTER_SECONDS = 30;

    private final String group;
    private final Projection projection;
    private final Supplier<GroupMember> joining;
    private final DeadLetters deadLetters;
    private final AtomicBoolean running = new AtomicBoolean(true);
    private volatile @Nullable GroupMember joined;
    private volatile long lastTurnNanos = System.nanoTime();
    private volatile @Nullable String trouble;
    private Duration pause = FIRST_PAUSE;

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
                goRound(member);
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

    /** How long ago the loop last went round; grows without bound if its thread is stuck or dead. */
    Duration sinceLastTurn() {
        return Duration.ofNanos(System.nanoTime() - lastTurnNanos);
    }

    /** Why the projection cannot go on at the moment; null while it can. */
    @Nullable
    String trouble() {
        return trouble;
    }

    /** Null when asked to stop before that was possible, as when no broker's name is known yet. */
    private @Nullable GroupMember join() {
        while (running.get()) {
            lastTurnNanos = System.nanoTime();
            try {
                GroupMember member = joining.get();
                joined = member;
                return member;
            } catch (RuntimeException e) {
                LOGGER.warnf("projection %s cannot join its group yet: %s", group, e.toString());
                sleepLonger();
            }
        }
        return null;
    }

    private void goRound(GroupMember member) {
        pause = FIRST_PAUSE;
        try (member) {
            while (running.get()) {
                guardedTurn(member);
            }
        }
    }

    private void guardedTurn(GroupMember member) {
        lastTurnNanos = System.nanoTime();
        try {
            turn(member);
            pause = FIRST_PAUSE;
        } catch (WakeupException | InterruptException e) {
            throw e;
        } catch (RuntimeException e) {
            // The broker is away or the group moved on: what was not committed comes again.
            LOGGER.warnf("projection %s: %s", group, e.toString());
            member.giveBack();
            sleepLonger();
        }
    }

    private void turn(GroupMember member) {
        List<ConsumerRecord<String, byte[]>> batch = member.take(POLL);
        if (batch.isEmpty()) {
            member.commitPassed();
        } else {
            applyForSure(member, batch);
            if (member.isDisowned()) {
                member.giveBack();
                recovered();
                return;
            }
            member.commit();
        }
        member.tellReached();
    }

    private void applyForSure(GroupMember member, List<ConsumerRecord<String, byte[]>> batch) {
        Duration wait = FIRST_PAUSE;
        while (!member.isDisowned()) {
            try {
                projection.apply(batch);
                recovered();
                return;
            } catch (UnprocessableException | MalformedEventException e) {
                split(member, batch, e);
                return;
            } catch (RuntimeException e) {
                struggle(e);
                stay(member, wait);
                wait = longer(wait);
            }
        }
    }

    /** Halves a batch with a bad record in it until the record stands alone. */
    private void split(GroupMember member, List<ConsumerRecord<String, byte[]>> batch, RuntimeException cause) {
        if (batch.size() > 1) {
            applyForSure(member, batch.subList(0, batch.size() / 2));
            applyForSure(member, batch.subList(batch.size() / 2, batch.size()));
            return;
        }
        ConsumerRecord<String, byte[]> bad = batch.getFirst();
        deadLetters
                .keep(bad, group, cause)
                .orTimeout(LETTER_SECONDS, TimeUnit.SECONDS)
                .join();
        recovered();
        LOGGER.warnf(
                "projection %s: %s %d:%d went to the dead-letter topic: %s",
                group, bad.topic(), bad.partition(), bad.offset(), cause.getMessage());
    }

    private void stay(GroupMember member, Duration wait) {
        lastTurnNanos = System.nanoTime();
        member.stay(wait);
        if (!running.get()) {
            throw new WakeupException();
        }
        lastTurnNanos = System.nanoTime();
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

    private void sleepLonger() {
        try {
            TimeUnit.MILLISECONDS.sleep(pause.toMillis());
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
        pause = longer(pause);
    }

    private static Duration longer(Duration pause) {
        Duration twice = pause.multipliedBy(2);
        return twice.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : twice;
    }
}
