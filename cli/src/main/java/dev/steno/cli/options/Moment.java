package dev.steno.cli.options;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.function.Function;

/**
 * A time as the command line has it. A day has two ends, everything else is a point. What was written without a zone is placed in
 * the zone that the command goes by, so that {@code --since}, {@code --until} and {@code --zone} agree in any order.
 */
public final class Moment {

    private final Function<ZoneId, Instant> start;
    private final Function<ZoneId, Instant> end;

    private Moment(Function<ZoneId, Instant> start, Function<ZoneId, Instant> end) {
        this.start = start;
        this.end = end;
    }

    static Moment at(Instant instant) {
        return new Moment(zone -> instant, zone -> instant);
    }

    static Moment at(LocalDateTime time) {
        Function<ZoneId, Instant> point = zone -> time.atZone(zone).toInstant();
        return new Moment(point, point);
    }

    static Moment day(Function<ZoneId, LocalDate> day) {
        return new Moment(
                zone -> day.apply(zone).atStartOfDay(zone).toInstant(),
                zone -> day.apply(zone).plusDays(1).atStartOfDay(zone).toInstant());
    }

    /** From when on it is, for {@code --since}: milliseconds since 1970. */
    public String startMillis(ZoneId zone) {
        return Long.toString(start(zone).toEpochMilli());
    }

    /** Until when it is, exclusive, for {@code --until}: milliseconds since 1970. */
    public String endMillis(ZoneId zone) {
        return Long.toString(end.apply(zone).toEpochMilli());
    }

    /** From when on it is. */
    public Instant start(ZoneId zone) {
        return start.apply(zone);
    }
}
