package dev.steno.cli.send;

import java.util.ArrayList;
import java.util.List;

/** Something to do when several things have ended, in whatever order and on whatever threads. It begins with one of them. */
final class Pending {

    private final List<Runnable> whenDone = new ArrayList<>();
    private int open = 1;

    Pending(Runnable whenDone) {
        this.whenDone.add(whenDone);
    }

    synchronized void begin() {
        open++;
    }

    void end() {
        if (isLast()) {
            whenDone.forEach(Runnable::run);
        }
    }

    /** This is not done before the other is. */
    void after(Pending other) {
        begin();
        if (!other.isOpenFor(this::end)) {
            end();
        }
    }

    private synchronized boolean isLast() {
        return --open == 0;
    }

    private synchronized boolean isOpenFor(Runnable next) {
        return open > 0 && whenDone.add(next);
    }
}
