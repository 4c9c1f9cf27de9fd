package dev.steno.query.live;

import dev.steno.schema.conversation.LiveStats;
import dev.steno.schema.conversation.StatsEvent;
import java.time.Clock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The latest figures whenever the subscriber is ready for them; nothing is kept for it. */
final class StatsFeed extends Feed<StatsEvent> {

    private final Supplier<LiveStats> latest;
    private final StatsThrottle pacing;
    private final Clock clock;
    private long tooEarlyNanos;

    StatsFeed(Supplier<LiveStats> latest, StatsThrottle pacing, Clock clock) {
        this.latest = latest;
        this.pacing = pacing;
        this.clock = clock;
    }

    @Override
    protected @Nullable StatsEvent take() {
        LiveStats now = latest.get();
        long nanos = System.nanoTime();
        tooEarlyNanos = pacing.nanosUntilAllowed(nanos);
        String type = pacing.offer(now, nanos);
        return type == null
                ? null
                : StatsEvent.newBuilder()
                        .setType(type)
                        .setStats(now)
                        .setTimestamp(clock.millis())
                        .build();
    }

    /** When the last look was not too early there was nothing new, and a change wakes the feed. */
    @Override
    protected long nanosUntilDue() {
        return tooEarlyNanos > 0 ? tooEarlyNanos : Long.MAX_VALUE;
    }
}
