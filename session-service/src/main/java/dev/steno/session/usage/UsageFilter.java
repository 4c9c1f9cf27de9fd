package dev.steno.session.usage;

import dev.steno.runtime.errors.Problem;
import dev.steno.schema.archive.v1.GetUsageRequest;
import dev.steno.schema.records.StorableText;

/**
 * Which calls count.
 *
 * @param sinceMs at or after this time; 0 for no bound
 * @param untilMs before this time; the largest number for no bound
 * @param project only of sessions of this project; empty for all
 * @param sessionId only of this session; empty for all
 * @param agent only of this program; empty for all
 * @param secondHand whether calls count that are only reported second-hand
 */
public record UsageFilter(
        long sinceMs, long untilMs, String project, String sessionId, String agent, boolean secondHand) {

    /** The calls that a session made. */
    static UsageFilter ofSession(String sessionId) {
        return new UsageFilter(0, Long.MAX_VALUE, "", sessionId, "", false);
    }

    static UsageFilter of(GetUsageRequest request) {
        require(request.getSinceMs() >= 0, "since_ms", "is a time after 1970");
        require(request.getUntilMs() >= 0, "until_ms", "is a time after 1970");
        long until = request.getUntilMs() == 0 ? Long.MAX_VALUE : request.getUntilMs();
        require(request.getSinceMs() <= until, "until_ms", "is not before since_ms");
        return new UsageFilter(
                request.getSinceMs(),
                until,
                StorableText.of(request.getProjectName()),
                StorableText.of(request.getSessionId()),
                StorableText.of(request.getAgent()),
                request.getSecondHand());
    }

    private static void require(boolean holds, String field, String reason) {
        if (!holds) {
            throw Problem.field(field, reason);
        }
    }
}
