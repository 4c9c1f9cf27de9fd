package dev.steno.cli.send;

import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Hands batches to a keeper on threads of their own, three at a time, or one that is large, and tells those who wait for their
 * lines. Who puts one more waits, so that memory is bounded. For one putting thread.
 */
final class Outbox {

    private static final int UNDER_WAY = 3;

    private final Keeper keeper;
    private final Semaphore room = new Semaphore(UNDER_WAY);
    private final AtomicReference<@Nullable RuntimeException> failure = new AtomicReference<>();

    Outbox(Keeper keeper) {
        this.keeper = keeper;
    }

    /** @throws SendingEnds when an earlier batch could not be kept */
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
     * @throws SendingEnds when something could not be
     */
    void settle() {
        abandon();
        rethrow();
    }

    /** Waits for what is under way, whatever becomes of it. */
    void abandon() {
        room.acquireUninterruptibly(UNDER_WAY);
        room.release(UNDER_WAY);
    }

    private void keep(Batch batch, int share) {
        try {
            keeper.keep(batch);
            batch.kept();
        } catch (RuntimeException | Error e) {
            failure.compareAndSet(null, e instanceof RuntimeException known ? known : new IllegalStateException(e));
        } finally {
            room.release(share);
        }
    }

    private void rethrow() {
        RuntimeException failed = failure.get();
        if (failed != null) {
            throw failed;
        }
    }
}
