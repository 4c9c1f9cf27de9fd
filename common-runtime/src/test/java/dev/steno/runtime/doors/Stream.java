package dev.steno.runtime.doors;

import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientResponseObserver;
import io.vertx.core.http.HttpClientResponse;
import org.jspecify.annotations.Nullable;

/** An answer without an end, as its caller sees it. Threadsafe. */
public final class Stream implements AutoCloseable {

    private volatile boolean begun;
    private volatile boolean ended;
    private volatile @Nullable Runnable leave;

    /** Whether something of the answer has come. */
    public boolean begun() {
        return begun;
    }

    /** Whether nothing more can come, however it ended. */
    public boolean ended() {
        return ended;
    }

    void read(HttpClientResponse answer) {
        leave = () -> answer.request().connection().close();
        answer.handler(part -> begun = true);
        answer.endHandler(end -> ended = true);
        answer.exceptionHandler(failure -> ended = true);
    }

    void fail() {
        ended = true;
    }

    <A, B> ClientResponseObserver<A, B> observer() {
        return new ClientResponseObserver<>() {
            @Override
            public void beforeStart(ClientCallStreamObserver<A> call) {
                leave = () -> call.cancel("the caller leaves", null);
            }

            @Override
            public void onNext(B answer) {
                begun = true;
            }

            @Override
            public void onError(Throwable failure) {
                ended = true;
            }

            @Override
            public void onCompleted() {
                ended = true;
            }
        };
    }

    /** Leaves, if the answer has begun. */
    @Override
    public void close() {
        Runnable action = leave;
        if (action != null) {
            action.run();
        }
    }
}
