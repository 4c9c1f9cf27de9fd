package dev.steno.bench.run;

import java.time.Duration;
import java.util.Locale;

/** What people are told while they wait, on standard error; standard output has the table alone. */
public final class Progress {

    private static final long START = System.nanoTime();

    private Progress() {}

    public static void say(String format, Object... values) {
        long seconds = Duration.ofNanos(System.nanoTime() - START).toSeconds();
        System.err.printf(Locale.ROOT, "%3d:%02d  %s%n", seconds / 60, seconds % 60, format.formatted(values));
    }
}
