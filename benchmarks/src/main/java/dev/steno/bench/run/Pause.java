package dev.steno.bench.run;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Waiting. */
public final class Pause {

    private Pause() {}

    public static void of(Duration time) {
        try {
            TimeUnit.NANOSECONDS.sleep(time.toNanos());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /**
     * Waits until something holds.
     *
     * @throws IllegalStateException naming what was waited for, when it does not in time
     */
    public static void until(String what, Duration atMost, Duration between, BooleanSupplier holds) {
        long end = System.nanoTime() + atMost.toNanos();
        while (!holds.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("%s: not within %d s".formatted(what, atMost.toSeconds()));
            }
            of(between);
        }
    }
}
