package dev.steno.embedded;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Waits for a part, for as long as its process lives and patience lasts. */
final class Waiting {

    private static final Duration PATIENCE = Duration.ofSeconds(300);
    private static final long PAUSE_MILLIS = 50;

    /** Asks whether it is so now. */
    @FunctionalInterface
    interface Question {
        boolean ask() throws InterruptedException;
    }

    private Waiting() {}

    static void until(Part part, Runnable alive, Question question) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        try {
            while (!question.ask()) {
                alive.run();
                if (System.nanoTime() > deadline) {
                    throw new PartFailedException(
                            "%s did not become ready within %d s".formatted(part.title(), PATIENCE.toSeconds()), null);
                }
                TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PartFailedException("the start of %s was interrupted".formatted(part.title()), e);
        }
    }
}
