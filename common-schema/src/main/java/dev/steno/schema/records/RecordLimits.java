package dev.steno.schema.records;

import java.time.Instant;

/** What fields of a record may hold. What is beyond is refused at the door, never changed into something else. */
public final class RecordLimits {

    /** The longest name (ids, types, the project), in characters. */
    public static final int LONGEST_NAME = 512;

    /** The longest path or address of a workspace, in characters. */
    public static final int LONGEST_PATH = 2_048;

    /** The longest idempotency key, in characters; all of them printable. */
    public static final int LONGEST_KEY = 255;

    /** The earliest time, in milliseconds since the epoch. */
    public static final long EARLIEST_MS = Instant.parse("2000-01-01T00:00:00Z").toEpochMilli();

    /** The latest time, in milliseconds since the epoch. */
    public static final long LATEST_MS =
            Instant.parse("9999-12-31T23:59:59.999Z").toEpochMilli();

    /** The highest cost of one API call, in US dollars. */
    public static final double HIGHEST_COST_USD = 1_000_000;

    /** The highest figure of one API call: tokens of a kind, web searches. Some agents report a whole session as one call. */
    public static final long HIGHEST_FIGURE = 1_000_000_000_000L;

    /** The highest revision. Stores order by one number that holds the source above it. */
    public static final long HIGHEST_REVISION = (1L << 61) - 1;

    private RecordLimits() {}

    /** Whether a text can be an idempotency key. */
    public static boolean isKey(String text) {
        return text.length() <= LONGEST_KEY && text.chars().noneMatch(Character::isISOControl);
    }

    /** Whether a time is one that a record may have, in milliseconds since the epoch. */
    public static boolean isTime(long timeMs) {
        return timeMs >= EARLIEST_MS && timeMs <= LATEST_MS;
    }
}
