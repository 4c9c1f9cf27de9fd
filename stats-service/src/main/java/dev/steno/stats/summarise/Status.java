package dev.steno.stats.summarise;

import dev.steno.schema.sessions.v1.SessionStatus;
import dev.steno.schema.sessions.v1.SessionSummary;

/**
 * A session's status and what it can become. A session that was live is shown as ending before it has ended; one that was not
 * goes from nothing to ended, so that history never becomes live. Activity opens a session again from any status.
 *
 * <pre>
 * unknown ─┬─▶ active ⇄ idle ─▶ ending ─▶ ended ─┬─▶ active, idle
 *          └──────────────────────────────▶ ended ┘
 * </pre>
 */
public sealed interface Status {

    /** Nothing is known of the session yet. */
    record Unknown() implements Status {}

    /** There was activity a short time ago, or a tool call is open. */
    record Active() implements Status {}

    /** Silent for a while, with no tool call open. */
    record Idle() implements Status {}

    /**
     * The agent reported the end, or silence ran out.
     *
     * @param sinceMs when
     */
    record Ending(long sinceMs) implements Status {}

    /** No longer live. */
    record Ended() implements Status {}

    /**
     * What decides on a status at a moment.
     *
     * @param quiet whether the agent reported the end, or silence ran out
     * @param graceOver whether it did so long enough ago
     * @param busy whether there was activity a short time ago, or a tool call is open
     * @param quietSinceMs since when the session is quiet, or when it will be
     */
    record Signs(boolean quiet, boolean graceOver, boolean busy, long quietSinceMs) {}

    /** The status of a summary. */
    static Status of(SessionSummary summary) {
        return switch (summary.getStatus()) {
            case SESSION_STATUS_ACTIVE -> new Active();
            case SESSION_STATUS_IDLE -> new Idle();
            case SESSION_STATUS_ENDING -> new Ending(summary.getEndingSinceMs());
            case SESSION_STATUS_ENDED -> new Ended();
            case SESSION_STATUS_UNSPECIFIED, UNRECOGNIZED -> new Unknown();
        };
    }

    /** The status that follows this one. */
    default Status next(Signs signs) {
        if (!signs.quiet()) {
            return signs.busy() ? new Active() : new Idle();
        }
        return isLive() && !signs.graceOver() ? new Ending(signs.quietSinceMs()) : new Ended();
    }

    /** Whether a session with this status is shown among the live ones. */
    default boolean isLive() {
        return switch (this) {
            case Active active -> true;
            case Idle idle -> true;
            case Ending ending -> true;
            case Unknown unknown -> false;
            case Ended ended -> false;
        };
    }

    /** Writes the status into a summary. */
    default void writeTo(SessionSummary.Builder summary) {
        summary.setStatus(
                        switch (this) {
                            case Unknown unknown -> SessionStatus.SESSION_STATUS_UNSPECIFIED;
                            case Active active -> SessionStatus.SESSION_STATUS_ACTIVE;
                            case Idle idle -> SessionStatus.SESSION_STATUS_IDLE;
                            case Ending ending -> SessionStatus.SESSION_STATUS_ENDING;
                            case Ended ended -> SessionStatus.SESSION_STATUS_ENDED;
                        })
                .setEndingSinceMs(this instanceof Ending(long sinceMs) ? sinceMs : 0);
    }
}
