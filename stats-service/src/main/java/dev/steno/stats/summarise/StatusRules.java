package dev.steno.stats.summarise;

import dev.steno.schema.sessions.v1.OpenTool;
import dev.steno.schema.sessions.v1.SessionSummary;
import dev.steno.schema.stats.state.v1.SessionState;
import java.time.Duration;

/**
 * The times that decide on a session's {@link Status}. A session is quiet from the moment its agent reported that it ends, or
 * once it was silent for {@code liveFor}.
 *
 * @param activeFor silence up to which a session is active without an open tool call
 * @param liveFor silence at which a session ends by itself
 * @param endingGrace how long an ending session is shown
 * @param toolTimeout how long a tool call without a result counts as open
 */
public record StatusRules(Duration activeFor, Duration liveFor, Duration endingGrace, Duration toolTimeout) {

    /** What {@link #nextCheck} answers for a session that only an event can change. */
    public static final long NEVER = 0;

    public StatusRules {
        positive(activeFor, "active-for");
        positive(liveFor, "live-for");
        positive(endingGrace, "ending-grace");
        positive(toolTimeout, "tool-timeout");
        if (activeFor.compareTo(liveFor) >= 0) {
            throw new IllegalArgumentException(
                    "steno.stats.active-for (%s) must be shorter than steno.stats.live-for (%s)"
                            .formatted(activeFor, liveFor));
        }
    }

    /** The status at this time of a session with this state. */
    Status status(SessionState.Builder state, long nowMs) {
        SessionSummary summary = state.getSummary();
        long quiet = quietSince(state);
        boolean recent = nowMs < summary.getLastActivityMs() + activeFor.toMillis();
        return Status.of(summary)
                .next(new Status.Signs(
                        nowMs >= quiet,
                        nowMs >= quiet + endingGrace.toMillis(),
                        recent || summary.getOpenToolsCount() > 0,
                        quiet));
    }

    boolean timedOut(OpenTool tool, long nowMs) {
        return tool.getSinceMs() + toolTimeout.toMillis() <= nowMs;
    }

    /** The next time at which the mere passing of time can change the session; {@link #NEVER} if it cannot. */
    long nextCheck(SessionState.Builder state, long nowMs) {
        SessionSummary summary = state.getSummary();
        return switch (Status.of(summary)) {
            case Status.Active active -> nextInLife(state, nowMs);
            case Status.Idle idle -> nextInLife(state, nowMs);
            case Status.Ending(long sinceMs) -> sinceMs + endingGrace.toMillis();
            case Status.Unknown unknown -> NEVER;
            case Status.Ended ended -> NEVER;
        };
    }

    private long nextInLife(SessionState.Builder state, long nowMs) {
        SessionSummary summary = state.getSummary();
        long next = earlier(quietSince(state), summary.getLastActivityMs() + activeFor.toMillis(), nowMs);
        for (OpenTool tool : summary.getOpenToolsList()) {
            next = earlier(next, tool.getSinceMs() + toolTimeout.toMillis(), nowMs);
        }
        return next;
    }

    /** When the session fell or will fall quiet, if no more events come. */
    private long quietSince(SessionState.Builder state) {
        boolean reported = state.getEndSaidMs() > 0 && state.getEndSaidMs() >= state.getLastSignMs();
        return reported ? state.getEndSaidMs() : state.getSummary().getLastActivityMs() + liveFor.toMillis();
    }

    private static long earlier(long next, long candidate, long nowMs) {
        return candidate > nowMs ? Math.min(next, candidate) : next;
    }

    private static void positive(Duration duration, String name) {
        if (duration.isNegative() || duration.isZero()) {
            throw new IllegalArgumentException("steno.stats.%s must be longer than nothing".formatted(name));
        }
    }
}
