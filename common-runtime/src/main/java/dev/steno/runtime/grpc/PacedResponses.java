package dev.steno.runtime.grpc;

import dev.steno.runtime.errors.GrpcProblems;
import io.grpc.Context;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jboss.logging.Logger;

/**
 * The answers of a server-streaming call, sent from a thread of the call's own and no faster than the client takes them:
 * at most one answer waits in this process beyond what the transport holds.
 */
public final class PacedResponses<T> {

    /** What gives the answers. It may block: it runs on a virtual thread. */
    @FunctionalInterface
    public interface Source<T> {

        /**
         * Sends all answers, then returns, which completes the call. What it throws fails the call, with the status that
         * {@link GrpcProblems} gives it.
         */
        void sendTo(PacedResponses<T> answers) throws Exception;
    }

    private static final Logger LOGGER = Logger.getLogger(PacedResponses.class);
    private static final long RECHECK_MILLIS = 100;

    private final ServerCallStreamObserver<T> call;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private boolean cancelled;

    private PacedResponses(ServerCallStreamObserver<T> call) {
        this.call = call;
    }

    /**
     * Answers a call from a source, in the background. Call it in the service's method and return: handlers cannot be set
     * later. When the client goes, calls to other services that the source has under way are cancelled too.
     */
    public static <T> void serve(StreamObserver<T> observer, Source<T> source) {
        PacedResponses<T> answers = new PacedResponses<>((ServerCallStreamObserver<T>) observer);
        Context.CancellableContext context = Context.current().withCancellation();
        answers.call.setOnReadyHandler(answers::wake);
        answers.call.setOnCancelHandler(() -> {
            answers.cancel();
            context.cancel(null);
        });
        Thread.ofVirtual()
                .name("steno-answers")
                .start(() -> context.run(() -> {
                    try {
                        answers.run(source);
                    } finally {
                        context.cancel(null);
                    }
                }));
    }

    /**
     * Sends an answer as soon as the client has room for it. Blocks until then.
     *
     * @throws CancellationException when the client has gone
     */
    public void send(T answer) throws InterruptedException {
        lock.lock();
        try {
            while (!cancelled && !call.isReady()) {
                // The transport wakes us; looking again now and then guards against a wake-up between look and wait.
                changed.await(RECHECK_MILLIS, TimeUnit.MILLISECONDS);
            }
            if (cancelled) {
                throw new CancellationException("the client has gone");
            }
        } finally {
            lock.unlock();
        }
        call.onNext(answer);
    }

    private void run(Source<T> source) {
        try {
            source.sendTo(this);
            call.onCompleted();
        } catch (Throwable e) { // Errors too: a call must never be left open.
            if (isCancelled()) {
                LOGGER.debug("a client left before its stream was complete");
            } else {
                call.onError(GrpcProblems.toStatus(e));
            }
        }
    }

    private boolean isCancelled() {
        lock.lock();
        try {
            return cancelled;
        } finally {
            lock.unlock();
        }
    }

    private void cancel() {
        lock.lock();
        try {
            cancelled = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void wake() {
        lock.lock();
        try {
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
