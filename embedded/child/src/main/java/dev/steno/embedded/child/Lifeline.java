package dev.steno.embedded.child;

import java.io.IOException;
import java.time.Duration;

/**
 * Ties a child process to its parent. The parent holds the other end of the child's standard input and never writes to it;
 * when the parent is gone, however it went, the input ends and so does the child: in an orderly way if it can, and at once
 * if that takes too long.
 */
public final class Lifeline {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private Lifeline() {}

    /** Begins to watch, on a thread of its own. */
    public static void hold() {
        Thread.ofPlatform().name("lifeline").daemon().start(Lifeline::watch);
    }

    private static void watch() {
        awaitEndOfInput();
        Thread exit = Thread.ofPlatform().name("orphan-exit").daemon().start(() -> System.exit(0));
        try {
            exit.join(PATIENCE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Runtime.getRuntime().halt(1);
    }

    private static void awaitEndOfInput() {
        try {
            while (System.in.read() >= 0) {
                // Nothing is ever said; only the end counts.
            }
        } catch (IOException e) {
            // A broken input is an ended one.
        }
    }
}
