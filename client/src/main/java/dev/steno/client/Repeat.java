package dev.steno.client;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;

/** Repeats calls that a server cannot take now. Threadsafe. */
final class Repeat {

    private static final long FIRST_PAUSE_MILLIS = 50;
    private static final long LONGEST_PAUSE_MILLIS = 2_000;

    private final Duration patience;

    Repeat(Duration patience) {
        this.patience = patience;
    }

    /**
     * The result of a call, repeated until it has one.
     *
     * @throws StatusRuntimeException the refusal of the call, or the last one when patience is at its end
     */
    <T> T until(Supplier<T> call) {
        long end = System.nanoTime() + patience.toNanos();
        long pause = FIRST_PAUSE_MILLIS;
        while (true) {
            try {
                return call.get();
            } catch (StatusRuntimeException e) {
                if (!isPassing(e.getStatus().getCode()) || System.nanoTime() > end) {
                    throw e;
                }
                sleep(pause, e);
                pause = Math.min(LONGEST_PAUSE_MILLIS, 2 * pause);
            }
        }
    }

    /** A write may have been kept in these cases; its key makes repeating it safe. */
    private static boolean isPassing(Status.Code code) {
        return code == Status.Code.UNAVAILABLE || code == Status.Code.DEADLINE_EXCEEDED;
    }

    private static void sleep(long pause, StatusRuntimeException last) {
        try {
            Thread.sleep(ThreadLocalRandom.current().nextLong(pause / 2, pause + 1));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw last;
        }
    }
}
