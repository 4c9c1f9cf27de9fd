package dev.steno.schema.ledger;

import dev.steno.schema.text.TextOrder;
import java.util.Comparator;

/**
 * The record that reports a call: where and when it was written.
 *
 * @param agentId the subagent; empty for the main agent
 * @param timeMs milliseconds since the epoch; 0 when unknown
 * @param copied whether the record was taken over from an earlier session
 */
public record CallOrigin(String agent, String session, String agentId, String project, long timeMs, boolean copied)
        implements Comparable<CallOrigin> {

    // The session that made the call wrote its record first; a copy keeps the time, or gets a later one.
    private static final Comparator<CallOrigin> ORDER = Comparator.comparing(CallOrigin::copied)
            .thenComparingLong(origin -> origin.timeMs == 0 ? Long.MAX_VALUE : origin.timeMs)
            .thenComparing(CallOrigin::session, TextOrder.BYTES)
            .thenComparing(CallOrigin::agentId, TextOrder.BYTES)
            .thenComparing(CallOrigin::agent, TextOrder.BYTES)
            .thenComparing(CallOrigin::project, TextOrder.BYTES);

    @Override
    public int compareTo(CallOrigin other) {
        return ORDER.compare(this, other);
    }
}
