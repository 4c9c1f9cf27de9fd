package dev.steno.cli.send;

import dev.steno.cli.send.Batch.Origin;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Brings batches to the server on threads of their own, three at a time, or one that is large. Who puts one more waits, so that
 * memory is bounded. An import that follows puts on disk what a server that is away cannot take, since agents delete old
 * transcripts; any other waits for the server, but not without end. What is on disk is sent first. For one putting thread.
 */
final class Delivery implements AutoCloseable {

    private static final int UNDER_WAY = 3;
    // A server that restarts is not away; one that does not answer twice is.
    private static final Duration BEFORE_SPOOLING = Duration.ofMillis(200);
    private static final Duration WITHOUT_END = Duration.ofDays(10_000);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(100);

    private final Sending sending;
    private final Spool spool;
    private final ImportOptions options;
    private final Stop stop;
    private final ImportListener listener;
    private final Semaphore room = new Semaphore(UNDER_WAY);
    private final AtomicBoolean full = new AtomicBoolean();
    private final AtomicReference<@Nullable RuntimeException> failure = new AtomicReference<>();
    private @Nullable Thread emptying;

    Delivery(Sending sending, Spool spool, ImportOptions options, Stop stop, ImportListener listener) {
        this.sending = sending;
        this.spool = spool;
        this.options = options;
        this.stop = stop;
        this.listener = listener;
    }

    /** Sends what an earlier import has left on disk, or begins to when following. */
    void begin() {
        if (options.follow()) {
            emptying = Thread.ofVirtual().name("spool").start(this::emptySpool);
        } else {
            while (!spool.isEmpty()) {
                requireSettled(sendFirst(options.patience()));
            }
        }
    }

    /** @throws ImportEndedException when an earlier batch could not be kept */
    void put(Batch batch) {
        int share = batch.isLarge() ? UNDER_WAY : 1;
        room.acquireUninterruptibly(share);
        if (failure.get() != null) {
            room.release(share);
        }
        rethrow();
        Thread.ofVirtual().name("send").start(() -> keep(batch, share));
    }

    /**
     * Returns when everything is kept.
     *
     * @throws ImportEndedException when something could not be
     */
    void settle() {
        await();
        rethrow();
    }

    /** Waits for what is under way, whatever becomes of it. */
    void await() {
        room.acquireUninterruptibly(UNDER_WAY);
        room.release(UNDER_WAY);
    }

    /** Bytes that wait on disk for the server. */
    long waitingBytes() {
        return spool.bytes();
    }

    @Override
    public void close() {
        stop.now();
        if (emptying != null) {
            try {
                emptying.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void keep(Batch batch, int share) {
        try {
            if (options.follow()) {
                sendOrSpool(batch);
            } else if (!options.dryRun()) {
                requireSettled(sending.settle(batch.body(), batch::origin, options.patience())
                        == batch.body().length());
            }
            batch.kept().complete(null);
        } catch (RuntimeException | Error e) {
            failure.compareAndSet(null, e instanceof RuntimeException known ? known : new IllegalStateException(e));
        } finally {
            room.release(share);
        }
    }

    private void requireSettled(boolean settled) {
        if (!settled) {
            stop.check();
            throw new ImportEndedException(
                    ImportReport.Outcome.SERVER_AWAY,
                    "the server was away for " + options.patience().toSeconds()
                            + " s; the next import goes on from here");
        }
    }

    private void sendOrSpool(Batch batch) {
        rethrow();
        int from = spool.isEmpty() ? sending.settle(batch.body(), batch::origin, BEFORE_SPOOLING) : 0;
        int left = batch.body().length() - from;
        if (left == 0) {
            return;
        }
        if (!spool.hasRoom(left)) {
            if (full.compareAndSet(false, true)) {
                listener.spoolFull(spool.bytes());
            }
            if (!spool.awaitRoom(left, stop)) {
                stop.check();
            }
            full.set(false);
        }
        spool.put(batch.body(), from);
    }

    private void emptySpool() {
        try {
            while (!stop.isWished()) {
                if (spool.isEmpty() || !sendFirst(WITHOUT_END)) {
                    stop.within(LOOK_AGAIN);
                }
            }
        } catch (RuntimeException e) {
            failure.compareAndSet(null, e);
        }
    }

    /** Sends the oldest records on disk; where they come from is not known any more. False when they have to wait. */
    private boolean sendFirst(Duration patience) {
        RecordBuffer records = spool.first();
        boolean settled = sending.settle(records, line -> new Origin("(spooled)", line), patience) == records.length();
        if (settled) {
            spool.removeFirst(records.length());
        }
        return settled;
    }

    private void rethrow() {
        RuntimeException failed = failure.get();
        if (failed != null) {
            throw failed;
        }
    }
}
