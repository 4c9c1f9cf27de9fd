package dev.steno.cli.send;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Gives batches to the server, and to the disk while it is away; what waits on disk is sent first when it is back. Agents delete old
 * transcripts, so what is only on their disk is not kept.
 */
final class SpoolingKeeper implements Keeper {

    // A server that starts anew is not away; one that does not answer twice is.
    private static final Duration PATIENCE = Duration.ofMillis(200);
    private static final Duration FOREVER = Duration.ofDays(10_000);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(100);

    private final Sending sending;
    private final Spool spool;
    private final Stop stop;
    private final ImportListener listener;
    private final AtomicBoolean full = new AtomicBoolean();
    private final AtomicReference<@Nullable RuntimeException> failure = new AtomicReference<>();
    private final Thread emptying;

    SpoolingKeeper(Sending sending, Spool spool, Stop stop, ImportListener listener) {
        this.sending = sending;
        this.spool = spool;
        this.stop = stop;
        this.listener = listener;
        this.emptying = Thread.ofVirtual().name("spool").start(this::empty);
    }

    @Override
    public void keep(Batch batch) {
        rethrow();
        int from = spool.isEmpty() ? sending.settle(Sending.Lines.of(batch), new Patience(PATIENCE, stop)) : 0;
        if (from < batch.body().length()) {
            room(batch.body().length() - from);
            spool.put(batch.body(), from);
        }
    }

    @Override
    public long waitingBytes() {
        return spool.bytes();
    }

    private void room(int bytes) {
        if (!spool.hasRoom(bytes)) {
            if (full.compareAndSet(false, true)) {
                listener.spoolFull(spool.bytes());
            }
            if (!spool.awaitRoom(bytes, stop)) {
                stop.check();
            }
            full.set(false);
        }
    }

    private void empty() {
        try {
            while (!stop.isWished()) {
                if (!sendFirst()) {
                    stop.within(LOOK_AGAIN);
                }
            }
        } catch (RuntimeException e) {
            failure.set(e);
        }
    }

    private boolean sendFirst() {
        RecordBuffer lines = spool.first();
        if (lines == null) {
            return false;
        }
        boolean settled = sending.settle(Sending.Lines.spooled(lines), new Patience(FOREVER, stop)) == lines.length();
        if (settled) {
            spool.removeFirst(lines.length());
        }
        return settled;
    }

    private void rethrow() {
        RuntimeException failed = failure.get();
        if (failed != null) {
            throw failed;
        }
    }

    @Override
    public void close() {
        stop.now();
        try {
            emptying.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
