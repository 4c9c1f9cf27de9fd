package dev.steno.cli.server;

import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Closes a stream on which nothing comes for too long: a peer that has vanished sends no end. */
final class IdleTimeout implements AutoCloseable {

    private final long mostNanos;
    private final Closeable stream;
    private final Thread thread;
    private volatile long lastNanos = System.nanoTime();

    IdleTimeout(Duration most, Closeable stream) {
        this.mostNanos = most.toNanos();
        this.stream = stream;
        this.thread = Thread.ofVirtual().start(this::watch);
    }

    /** Something came. */
    void sign() {
        lastNanos = System.nanoTime();
    }

    @Override
    public void close() {
        thread.interrupt();
    }

    private void watch() {
        while (!Thread.currentThread().isInterrupted()) {
            long left = lastNanos + mostNanos - System.nanoTime();
            if (left <= 0) {
                cut();
                return;
            }
            LockSupport.parkNanos(left);
        }
    }

    private void cut() {
        try {
            stream.close();
        } catch (IOException e) {
            // Its reader finds that out too, and has someone to tell.
            return;
        }
    }
}
