package dev.steno.cli.print;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Times as people read them, in their zone. */
public final class Times {

    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);
    private static final DateTimeFormatter SECOND = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);

    private final ZoneId zone;

    public Times(ZoneId zone) {
        this.zone = zone;
    }

    /** As in {@code 2026-11-21 18:30}; nothing when it is not known, which is 0. */
    public String minute(long epochMillis) {
        return format(epochMillis, MINUTE);
    }

    /** As in {@code 2026-11-21 18:30:05}; nothing when it is not known, which is 0. */
    public String second(long epochMillis) {
        return format(epochMillis, SECOND);
    }

    /** As in {@code 18:30:05}; nothing when it is not known, which is 0. */
    public String clock(long epochMillis) {
        return format(epochMillis, CLOCK);
    }

    /** As in {@code 45 s}, {@code 12 min}, {@code 3 h 20 min}, {@code 4 d}. */
    public static String span(Duration time) {
        long seconds = Math.max(0, time.toSeconds());
        if (seconds < 60) {
            return seconds + " s";
        }
        if (seconds < 3_600) {
            return seconds / 60 + " min";
        }
        if (seconds >= 86_400) {
            return seconds / 86_400 + " d";
        }
        long minutes = seconds % 3_600 / 60;
        return seconds / 3_600 + " h" + (minutes == 0 ? "" : " " + minutes + " min");
    }

    private String format(long epochMillis, DateTimeFormatter formatter) {
        return epochMillis == 0
                ? ""
                : formatter.format(Instant.ofEpochMilli(epochMillis).atZone(zone));
    }
}
