package dev.steno.cli.send;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The wish to end, from whatever thread. */
final class Stop {

    private final CountDownLatch wished = new CountDownLatch(1);

    void now() {
        wished.countDown();
    }

    boolean isWished() {
        return wished.getCount() == 0;
    }

    /** Waits; true when the wish came meanwhile. An interrupt is such a wish. */
    boolean within(Duration wait) {
        try {
            return wished.await(wait.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            now();
            return true;
        }
    }

    /** @throws ImportEndedException when the wish is there */
    void check() {
        if (isWished()) {
            throw new ImportEndedException(ImportReport.Outcome.STOPPED, "stopped");
        }
    }
}
