package dev.steno.cli.send;

import java.time.Duration;

/** How long a server that is away is waited for, and how often it is asked. For one thread. */
final class Patience {

    private static final Duration FIRST_PAUSE = Duration.ofMillis(50);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

    private final Duration wait;
    private final Stop stop;
    private Duration pause = FIRST_PAUSE;
    private long deadlineNanos;
    private boolean waiting;

    /** @param wait from the first failure on */
    Patience(Duration wait, Stop stop) {
        this.wait = wait;
        this.stop = stop;
    }

    /** Something went on; waiting begins anew. */
    void renew() {
        waiting = false;
        pause = FIRST_PAUSE;
    }

    /** Waits a little; false when it has an end, or somebody wishes one. */
    boolean pause() {
        long now = System.nanoTime();
        if (!waiting) {
            waiting = true;
            deadlineNanos = now + wait.toNanos();
        }
        Duration left = Duration.ofNanos(deadlineNanos - now);
        if (!left.isPositive() || stop.isWished()) {
            return false;
        }
        boolean stopped = stop.within(left.compareTo(pause) < 0 ? left : pause);
        pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
        return !stopped;
    }
}
