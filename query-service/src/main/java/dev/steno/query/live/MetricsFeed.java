package dev.steno.query.live;

import dev.steno.schema.conversation.MetricsUpdate;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** All metrics at once and then at a steady pace, measured when the subscriber is ready for them. */
final class MetricsFeed extends Feed<MetricsUpdate> {

    /** Right after a start nothing has been measured yet; then the first broadcast comes as soon as it has. */
    private static final long LOOK_AGAIN_NANOS = Duration.ofMillis(100).toNanos();

    private final Supplier<List<MetricsUpdate>> measured;
    private final long intervalNanos;
    private final Deque<MetricsUpdate> round = new ArrayDeque<>();
    private long due = System.nanoTime();

    MetricsFeed(Supplier<List<MetricsUpdate>> measured, Duration interval) {
        this.measured = measured;
        this.intervalNanos = interval.toNanos();
    }

    @Override
    protected @Nullable MetricsUpdate take() {
        long now = System.nanoTime();
        if (round.isEmpty() && due - now <= 0) {
            round.addAll(measured.get());
            due = now + (round.isEmpty() ? LOOK_AGAIN_NANOS : intervalNanos);
        }
        return round.poll();
    }

    @Override
    protected long nanosUntilDue() {
        return Math.max(due - System.nanoTime(), 0);
    }

    @Override
    protected void clear() {
        round.clear();
    }
}
