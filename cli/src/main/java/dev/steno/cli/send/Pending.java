package dev.steno.cli.send;

import java.util.concurrent.atomic.AtomicInteger;

/** Something to do when several things have ended, in whatever order and on whatever threads. It begins with one of them. */
final class Pending {

    private final AtomicInteger open = new AtomicInteger(1);
    private final Runnable done;

    Pending(Runnable done) {
        this.done = done;
    }

    void begin() {
        open.incrementAndGet();
    }

    void end() {
        if (open.decrementAndGet() == 0) {
            done.run();
        }
    }
}
