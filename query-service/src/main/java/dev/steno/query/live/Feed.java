package dev.steno.query.live;

import dev.steno.runtime.errors.ErrorCode;
import dev.steno.runtime.errors.Problem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * One subscriber's updates. Updates come from any thread and never wait for the subscriber; one thread delivers them, and
 * may wait for the subscriber as long as it takes. Whoever ends the feed frees that thread at once, whatever it waits for.
 */
public abstract class Feed<T> implements AutoCloseable {

    /** Takes the updates; may block, by which a subscriber is slow. */
    @FunctionalInterface
    public interface Receiver<T> {

        void receive(T update) throws InterruptedException;

        /** Called when nothing has come for a while. */
        default void quiet() throws InterruptedException {}
    }

    private static final Problem CLOSED = Problem.of(ErrorCode.UNAVAILABLE, "the subscription has ended");

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final List<Runnable> cleanups = new ArrayList<>();
    private @Nullable Problem end;
    private @Nullable Thread deliverer;

    /**
     * Delivers updates on the calling thread until the feed ends, then closes it.
     *
     * @param patience how long to wait for an update before {@link Receiver#quiet} is called
     * @throws Problem why the feed has ended: TOO_SLOW or UNAVAILABLE
     */
    public final void deliverTo(Receiver<? super T> receiver, Duration patience) throws InterruptedException {
        claim();
        try {
            while (true) {
                T update = next(patience.toNanos());
                if (update == null) {
                    receiver.quiet();
                } else {
                    receiver.receive(update);
                }
            }
        } catch (InterruptedException e) {
            throw reason(e);
        } finally {
            release();
        }
    }

    /** Adds what is to be done when the feed ends; done at once if it has. */
    final void onEnd(Runnable cleanup) {
        lock.lock();
        try {
            if (end == null) {
                cleanups.add(cleanup);
                return;
            }
        } finally {
            lock.unlock();
        }
        cleanup.run();
    }

    /** Ends the feed; only the first reason counts. */
    final void end(Problem problem) {
        List<Runnable> due;
        lock.lock();
        try {
            if (end != null) {
                return;
            }
            end = problem;
            clear();
            due = List.copyOf(cleanups);
            changed.signalAll();
            if (deliverer != null && deliverer != Thread.currentThread()) {
                deliverer.interrupt();
            }
        } finally {
            lock.unlock();
        }
        due.forEach(Runnable::run);
    }

    /** The subscriber has gone. */
    @Override
    public final void close() {
        end(CLOSED);
    }

    /** Lets the deliverer look again. */
    final void wake() {
        lock.lock();
        try {
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Runs a step alone with {@link #take}, unless the feed has ended; the deliverer looks again afterwards. */
    final void alone(Runnable step) {
        lock.lock();
        try {
            if (end == null) {
                step.run();
                changed.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    /** The next update, or null while there is none. Must not block. */
    protected abstract @Nullable T take();

    /** In how many nanoseconds to look again although nothing came. */
    protected long nanosUntilDue() {
        return Long.MAX_VALUE;
    }

    /** Drops what waits. */
    protected void clear() {}

    private @Nullable T next(long patienceNanos) throws InterruptedException {
        long deadline = System.nanoTime() + patienceNanos;
        lock.lockInterruptibly();
        try {
            while (true) {
                if (end != null) {
                    throw end;
                }
                T update = take();
                if (update != null) {
                    return update;
                }
                long left = deadline - System.nanoTime();
                if (left <= 0) {
                    return null;
                }
                changed.awaitNanos(Math.min(left, Math.max(nanosUntilDue(), 1)));
            }
        } finally {
            lock.unlock();
        }
    }

    private void claim() {
        lock.lock();
        try {
            deliverer = Thread.currentThread();
        } finally {
            lock.unlock();
        }
    }

    private void release() {
        lock.lock();
        try {
            deliverer = null;
            if (end != null) {
                // The interrupt that ended the delivery must not hit what the thread does next.
                Thread.interrupted();
            }
        } finally {
            lock.unlock();
        }
        close();
    }

    private RuntimeException reason(InterruptedException interruption) throws InterruptedException {
        lock.lock();
        try {
            if (end == null) {
                throw interruption;
            }
            return end;
        } finally {
            lock.unlock();
        }
    }
}
