package dev.steno.ledger;

import java.util.Comparator;

/**
 * In whose record a call is told.
 *
 * @param agentId the subagent; empty for the main agent
 * @param timeMs milliseconds since the epoch; 0 when not told
 * @param copied whether the record was taken over from an earlier session
 */
public record Teller(String agent, String session, String agentId, String project, long timeMs, boolean copied)
        implements Comparable<Teller> {

    // Whoever made the call wrote its record first; a copy keeps the time, or gets a later one.
    private static final Comparator<Teller> ORDER = Comparator.comparing(Teller::copied)
            .thenComparingLong(teller -> teller.timeMs == 0 ? Long.MAX_VALUE : teller.timeMs)
            .thenComparing(Teller::session, TextOrder.BYTES)
            .thenComparing(Teller::agentId, TextOrder.BYTES)
            .thenComparing(Teller::agent, TextOrder.BYTES)
            .thenComparing(Teller::project, TextOrder.BYTES);

    @Override
    public int compareTo(Teller other) {
        return ORDER.compare(this, other);
    }
}
