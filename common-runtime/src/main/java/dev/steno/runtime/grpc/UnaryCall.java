package dev.steno.runtime.grpc;

import dev.steno.runtime.errors.GrpcProblems;
import io.grpc.Context;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * Answers a call on a virtual thread of its own, so that work that waits holds up no other call. A service must not ask Quarkus for
 * that with {@code @RunOnVirtualThread} or {@code @Blocking}: on the port that gRPC shares with REST, its interceptor of
 * this version now and then reports a call's end before its request, and the call fails (Quarkus issue 48940).
 */
public final class UnaryCall {

    private static final Logger LOGGER = Logger.getLogger(UnaryCall.class);

    private UnaryCall() {}

    /** Answers with what the work gives, or with the status of what it throws. Work is done in the call's context. */
    public static <T> void serve(StreamObserver<T> observer, Supplier<T> work) {
        ServerCallStreamObserver<T> call = (ServerCallStreamObserver<T>) observer;
        // With a handler, answering a client that has left is no failure.
        AtomicBoolean left = new AtomicBoolean();
        call.setOnCancelHandler(() -> left.set(true));
        Thread.ofVirtual().name("steno-answer").start(Context.current().wrap(() -> {
            T answer;
            try {
                answer = work.get();
            } catch (Throwable e) { // Errors too: a call must never be left open.
                if (left.get()) {
                    LOGGER.debug("a client left before it was answered");
                } else {
                    call.onError(GrpcProblems.toStatus(e));
                }
                return;
            }
            call.onNext(answer);
            call.onCompleted();
        }));
    }
}
