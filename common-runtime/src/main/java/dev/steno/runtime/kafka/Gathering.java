package dev.steno.runtime.kafka;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Lets records gather before they are applied: a store takes many at a time for little more than one. A reader who waits for the
 * store ends it. Threadsafe.
 */
final class Gathering {

    private final long nanos;
    private boolean ended;

    /** @param time the longest that records gather */
    Gathering(Duration time) {
        this.nanos = time.toNanos();
    }

    /** Ends the gathering that is under way, or else the next one before it begins. */
    synchronized void end() {
        ended = true;
        notifyAll();
    }

    /** Waits until the time is over or the gathering is ended. */
    synchronized void await() throws InterruptedException {
        long deadline = System.nanoTime() + nanos;
        for (long left = nanos; !ended && left > 0; left = deadline - System.nanoTime()) {
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
        ended = false;
    }
}
