package dev.steno.stats.topology;

import java.time.Duration;
import java.util.function.LongConsumer;
import org.apache.kafka.streams.processor.Cancellable;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ProcessingContext;
import org.jspecify.annotations.Nullable;

/**
 * One call at a time of the wall clock, set while there is something to wait for. After every punctuation Kafka Streams commits a
 * transaction, whether it changed anything or not; so a processor with nothing to do must have none. For one task.
 */
final class Alarm {

    private static final long NEVER = Long.MAX_VALUE;

    private final ProcessingContext streams;
    private final LongConsumer action;
    private @Nullable Cancellable scheduled;
    private long atMs = NEVER;

    /** @param action called with the time once for each alarm; may set the next one */
    Alarm(ProcessingContext streams, LongConsumer action) {
        this.streams = streams;
        this.action = action;
    }

    /** Sets it for this time, at once when that has passed. If it is set for an earlier time already, nothing changes. */
    void set(long timeMs) {
        if (timeMs >= atMs) {
            return;
        }
        clear();
        atMs = timeMs;
        long wait = Math.max(1, timeMs - streams.currentSystemTimeMs());
        scheduled = streams.schedule(Duration.ofMillis(wait), PunctuationType.WALL_CLOCK_TIME, this::ring);
    }

    private void ring(long nowMs) {
        clear();
        action.accept(nowMs);
    }

    private void clear() {
        Cancellable current = scheduled;
        if (current != null) {
            current.cancel();
        }
        scheduled = null;
        atMs = NEVER;
    }
}
