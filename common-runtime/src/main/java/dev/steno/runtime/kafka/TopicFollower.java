package dev.steno.runtime.kafka;

import dev.steno.schema.log.TopicDefinition;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Reads every partition of a topic without a group, on one thread of its own: what a process needs to show a topic live or
 * to keep a small table of it in memory. Goes on by itself when the broker goes and comes. Commits nothing.
 */
public final class TopicFollower implements AutoCloseable {

    /** Where to begin. */
    public enum From {
        BEGINNING,
        END
    }

    /** Called on the follower's thread, in order within a partition. What it throws is logged and skipped. */
    @FunctionalInterface
    public interface Listener {
        void onRecord(ConsumerRecord<String, byte[]> message);
    }

    private static final Logger LOGGER = Logger.getLogger(TopicFollower.class);
    private static final Duration POLL = Duration.ofSeconds(1);
    private static final long RETRY_MILLIS = 300;

    private final TopicDefinition topic;
    private final From from;
    private final Listener listener;
    private final KafkaClients clients;
    private final AtomicBoolean running = new AtomicBoolean(true);
    private final Thread thread;
    private volatile boolean caughtUp;
    private volatile @Nullable Consumer<String, byte[]> reading;
    private @Nullable Map<TopicPartition, Long> ends;

    private TopicFollower(KafkaClients clients, TopicDefinition topic, From from, Listener listener) {
        this.topic = topic;
        this.from = from;
        this.listener = listener;
        this.clients = clients;
        this.thread = Thread.ofPlatform()
                .name("steno-follow-" + topic.name())
                .daemon()
                .unstarted(this::run);
    }

    /** Begins to follow in the background. */
    public static TopicFollower start(KafkaClients clients, TopicDefinition topic, From from, Listener listener) {
        TopicFollower follower = new TopicFollower(clients, topic, from, listener);
        follower.thread.start();
        return follower;
    }

    /** Whether it has seen everything that was there when it began; stays true from then on. */
    public boolean caughtUp() {
        return caughtUp;
    }

    @Override
    public void close() {
        running.set(false);
        Consumer<String, byte[]> consumer = reading;
        if (consumer != null) {
            consumer.wakeup();
        }
        try {
            thread.join(TimeUnit.SECONDS.toMillis(5));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        while (running.get()) {
            try {
                followAsLongAsPossible(clients.reader());
            } catch (WakeupException | InterruptException e) {
                LOGGER.debugf("follower of %s is stopping", topic.name());
                return;
            } catch (KafkaException e) {
                LOGGER.debugf("follower of %s cannot begin yet: %s", topic.name(), e.toString());
                pause();
            }
        }
    }

    private void followAsLongAsPossible(Consumer<String, byte[]> consumer) {
        try {
            reading = consumer;
            follow(consumer);
        } finally {
            // There is no group to leave, and a fetch under way may wait for long.
            consumer.close(CloseOptions.timeout(Duration.ZERO));
        }
    }

    private void follow(Consumer<String, byte[]> consumer) {
        while (running.get()) {
            try {
                turn(consumer);
            } catch (WakeupException | InterruptException e) {
                throw e;
            } catch (RuntimeException e) {
                LOGGER.debugf("follower of %s: %s", topic.name(), e.toString());
                pause();
            }
        }
    }

    private void turn(Consumer<String, byte[]> consumer) {
        Map<TopicPartition, Long> until = ends;
        if (until == null) {
            until = begin(consumer);
        }
        if (until.isEmpty()) {
            pause();
            return;
        }
        ends = until;
        consumer.poll(POLL).forEach(this::deliver);
        if (!caughtUp) {
            caughtUp = until.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
        }
    }

    /** Assigns all partitions; empty while the topic is not there yet. */
    private Map<TopicPartition, Long> begin(Consumer<String, byte[]> consumer) {
        List<TopicPartition> partitions = consumer.partitionsFor(topic.name()).stream()
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        consumer.assign(partitions);
        Map<TopicPartition, Long> found = new HashMap<>(consumer.endOffsets(partitions));
        if (from == From.END) {
            found.forEach(consumer::seek);
        } else {
            consumer.seekToBeginning(partitions);
        }
        return found;
    }

    private void deliver(ConsumerRecord<String, byte[]> message) {
        try {
            listener.onRecord(message);
        } catch (RuntimeException e) {
            LOGGER.errorf(e, "follower of %s skips %d:%d", topic.name(), message.partition(), message.offset());
        }
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(RETRY_MILLIS);
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }
}
