package dev.steno.stats.summarise;

import dev.steno.schema.sessions.v1.OpenTool;
import dev.steno.schema.sessions.v1.SessionStatus;
import dev.steno.schema.sessions.v1.SessionSummary;
import dev.steno.schema.stats.state.v1.SessionState;
import java.time.Duration;

/**
 * When a session is active, idle, ending or ended. A session is quiet from the moment its agent said that it ends, or
 * once it was silent for {@code liveFor}; a live session that falls quiet is ending for a short grace, then ended. One that
 * was not live falls from nothing to ended: history never becomes live.
 *
 * @param activeFor silence up to which a session is active without an open tool call
 * @param liveFor silence at which a session ends by itself
 * @param endingGrace how long an ending session is shown
 * @param toolTimeout how long a tool call without a result counts as open
 */
public record StatusRules(Duration activeFor, Duration liveFor, Duration endingGrace, Duration toolTimeout) {

    /** What {@link #nextLook} answers for a session that only an event can change. */
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

    /** Whether a session with this status is shown among the live ones. */
    public static boolean isLive(SessionStatus status) {
        return switch (status) {
            case SESSION_STATUS_ACTIVE, SESSION_STATUS_IDLE, SESSION_STATUS_ENDING -> true;
            default -> false;
        };
    }

    /** The status at this time of a session whose last known status and facts are these. */
    SessionStatus status(SessionStatus last, SessionState.Builder state, long nowMs) {
        long quiet = quietSince(state);
        if (nowMs >= quiet) {
            boolean shown = isLive(last) && nowMs < quiet + endingGrace.toMillis();
            return shown ? SessionStatus.SESSION_STATUS_ENDING : SessionStatus.SESSION_STATUS_ENDED;
        }
        SessionSummary summary = state.getSummary();
        boolean recent = nowMs < summary.getLastActivityMs() + activeFor.toMillis();
        return recent || summary.getOpenToolsCount() > 0
                ? SessionStatus.SESSION_STATUS_ACTIVE
                : SessionStatus.SESSION_STATUS_IDLE;
    }

    /** When the session fell or will fall quiet, if nothing more is heard of it. */
    long quietSince(SessionState.Builder state) {
        boolean saidSo = state.getEndSaidMs() > 0 && state.getEndSaidMs() >= state.getLastSignMs();
        return saidSo ? state.getEndSaidMs() : state.getSummary().getLastActivityMs() + liveFor.toMillis();
    }

    boolean timedOut(OpenTool tool, long nowMs) {
        return tool.getSinceMs() + toolTimeout.toMillis() <= nowMs;
    }

    /** The next time at which the mere passing of time can change the session; {@link #NEVER} if it cannot. */
    long nextLook(SessionState.Builder state, long nowMs) {
        SessionSummary summary = state.getSummary();
        return switch (summary.getStatus()) {
            case SESSION_STATUS_ACTIVE, SESSION_STATUS_IDLE -> {
                long next = quietSince(state);
                next = earlier(next, summary.getLastActivityMs() + activeFor.toMillis(), nowMs);
                for (OpenTool tool : summary.getOpenToolsList()) {
                    next = earlier(next, tool.getSinceMs() + toolTimeout.toMillis(), nowMs);
                }
                yield next;
            }
            case SESSION_STATUS_ENDING -> quietSince(state) + endingGrace.toMillis();
            default -> NEVER;
        };
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
