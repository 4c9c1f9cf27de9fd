package dev.steno.query.live;

import dev.steno.schema.conversation.LiveStats;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Decides when one subscriber gets the figures, and by what name: at once the first time, then only after changes and
 * no more often than allowed. Not threadsafe.
 */
final class StatsThrottle {

    private static final String MESSAGES = "message_count";
    private static final String TOKENS = "token_usage";
    private static final String COST = "cost_update";
    private static final String ACTIVITY = "project_activity";

    private final long intervalNanos;
    private @Nullable LiveStats shown;
    private long shownAtNanos;

    StatsThrottle(Duration interval) {
        this.intervalNanos = interval.toNanos();
    }

    /** The type of the event to send now, by which the figures count as shown; null when there is none to send. */
    @Nullable
    String offer(LiveStats now, long nanos) {
        LiveStats before = shown;
        if (before != null && (nanosUntilAllowed(nanos) > 0 || before.equals(now))) {
            return null;
        }
        shown = now;
        shownAtNanos = nanos;
        return before == null ? MESSAGES : change(before, now);
    }

    /** In how many nanoseconds the next event may be sent. */
    long nanosUntilAllowed(long nanos) {
        if (shown == null) {
            return 0;
        }
        return Math.max(intervalNanos - (nanos - shownAtNanos), 0);
    }

    /** Where several things changed at once, the first in this order names the event. */
    private static String change(LiveStats before, LiveStats now) {
        if (before.getTotalMessages() != now.getTotalMessages()) {
            return MESSAGES;
        }
        if (before.getTotalTokens() != now.getTotalTokens()) {
            return TOKENS;
        }
        boolean sameCost = Double.compare(before.getTotalCostUsd(), now.getTotalCostUsd()) == 0
                && before.getCostUnknownCalls() == now.getCostUnknownCalls()
                && before.getCostIncompleteCalls() == now.getCostIncompleteCalls();
        return sameCost ? ACTIVITY : COST;
    }
}
