package dev.steno.schema.projects;

import dev.steno.schema.events.v1.Event;
import dev.steno.schema.log.EventTimes;
import dev.steno.schema.text.TextOrder;
import java.util.Comparator;

/**
 * What a record says a session's project or agent is called. Of several names that of the best source counts, then that of the
 * earliest event, then the first in the order of UTF-8 bytes: the order in which records come does not matter.
 *
 * @param name {@link #UNKNOWN} when the record names none
 * @param source the number of the record's source; 0 without a name
 * @param timeMs the time of the event; the largest number without a name
 */
public record ReportedName(String name, int source, long timeMs) {

    public static final String UNKNOWN = "unknown";

    private static final Comparator<ReportedName> BEST_FIRST = Comparator.comparingInt(ReportedName::source)
            .reversed()
            .thenComparingLong(ReportedName::timeMs)
            .thenComparing(ReportedName::name, TextOrder.BYTES);

    /** The name that an event's record gives. */
    public static ReportedName of(String name, Event event) {
        return name.isBlank() || name.equals(UNKNOWN)
                ? new ReportedName(UNKNOWN, 0, Long.MAX_VALUE)
                : new ReportedName(name, event.getSourceValue(), EventTimes.inSession(event));
    }

    /** The better of both; of equals this one. */
    public ReportedName or(ReportedName other) {
        return BEST_FIRST.compare(other, this) < 0 ? other : this;
    }
}
