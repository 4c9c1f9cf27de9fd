package dev.steno.stats.summarise;

import dev.steno.schema.sessions.v1.SessionSummary;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** How many messages were recorded in which minute of the last hour; minutes are counted from the epoch. */
public final class MinuteCounts {

    private static final int WINDOW = 60;

    private MinuteCounts() {}

    public static long minute(long timeMs) {
        return TimeUnit.MILLISECONDS.toMinutes(timeMs);
    }

    /** The time at which a minute begins, in milliseconds. */
    public static long startOf(long minute) {
        return TimeUnit.MINUTES.toMillis(minute);
    }

    /** Whether a minute lies within the hour that ends with this one. */
    public static boolean isRecent(long minute, long thisMinute) {
        return minute > thisMinute - WINDOW;
    }

    /** The messages of the hour that ends with this minute. */
    public static int lastHour(Map<Long, Integer> counts, long thisMinute) {
        return counts.entrySet().stream()
                .filter(each -> isRecent(each.getKey(), thisMinute))
                .mapToInt(Map.Entry::getValue)
                .sum();
    }

    static void count(SessionSummary.Builder summary, long recordedMs, long nowMs) {
        long thisMinute = minute(nowMs);
        summary.getMessagesByMinuteMap().keySet().stream()
                .filter(each -> !isRecent(each, thisMinute))
                .toList()
                .forEach(summary::removeMessagesByMinute);
        // Another machine's clock may be a little ahead.
        long minute = Math.min(minute(recordedMs), thisMinute);
        if (isRecent(minute, thisMinute)) {
            summary.putMessagesByMinute(minute, summary.getMessagesByMinuteOrDefault(minute, 0) + 1);
        }
    }
}
