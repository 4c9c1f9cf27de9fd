package dev.steno.checkpoints;

import dev.steno.schema.records.RecordLimits;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Times of RFC 3339. They are kept and written in milliseconds and UTC. */
final class Times {

    private static final DateTimeFormatter WRITTEN = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    // What a program writes that has a time it never set.
    private static final Instant NEVER = Instant.parse("0001-01-01T00:00:00Z");

    private Times() {}

    static String format(long epochMillis) {
        return WRITTEN.format(Instant.ofEpochMilli(epochMillis));
    }

    /**
     * Milliseconds since the epoch; 0 for a time that was never set.
     *
     * @throws IllegalArgumentException saying what is wrong with the text
     */
    static long parse(String text) {
        Instant time;
        try {
            time = OffsetDateTime.parse(text.toUpperCase(Locale.ROOT).replace(' ', 'T'))
                    .toInstant();
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("must be a time such as 2026-01-31T12:00:00.000Z", e);
        }
        if (time.equals(NEVER)) {
            return 0;
        }
        if (!RecordLimits.isTime(time.toEpochMilli())) {
            throw new IllegalArgumentException("must be a time from the year 2000 to the year 9999");
        }
        return time.toEpochMilli();
    }
}
