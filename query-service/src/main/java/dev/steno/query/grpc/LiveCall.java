package dev.steno.query.grpc;

import dev.steno.query.live.Feed;
import dev.steno.runtime.grpc.PacedResponses;
import io.grpc.Context;
import io.grpc.stub.StreamObserver;
import java.time.Duration;
import java.util.function.Supplier;

/** Answers a call with a feed, until one of them ends. */
final class LiveCall {

    /** gRPC keeps its connections alive by itself; nothing is to be done when it is quiet. */
    private static final Duration PATIENCE = Duration.ofHours(1);

    private LiveCall() {}

    static <T> void serve(StreamObserver<T> observer, Supplier<Feed<T>> open) {
        PacedResponses.serve(observer, answers -> {
            try (Feed<T> feed = open.get()) {
                // Even while nothing happens, a client that leaves must not be remembered.
                Context.current().addListener(gone -> feed.close(), Runnable::run);
                feed.deliverTo(answers::send, PATIENCE);
            }
        });
    }
}
