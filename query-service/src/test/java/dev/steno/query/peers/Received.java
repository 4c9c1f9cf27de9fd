package dev.steno.query.peers;

import io.grpc.Status;
import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientResponseObserver;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

/** Collects a stream's answers; reads as fast as they come, or only when told. */
public final class Received<Q, T> implements ClientResponseObserver<Q, T> {

    private final boolean waitsToBeTold;
    private final List<T> answers = new CopyOnWriteArrayList<>();
    private final CompletableFuture<Status> end = new CompletableFuture<>();
    private ClientCallStreamObserver<Q> call;

    private Received(boolean waitsToBeTold) {
        this.waitsToBeTold = waitsToBeTold;
    }

    public static <Q, T> Received<Q, T> eagerly() {
        return new Received<>(false);
    }

    /** Takes one answer and then none until {@link #readOn}. */
    public static <Q, T> Received<Q, T> onlyWhenTold() {
        return new Received<>(true);
    }

    public List<T> answers() {
        return answers;
    }

    /** How the call ended. */
    public CompletableFuture<Status> end() {
        return end;
    }

    public void readOn() {
        call.request(Integer.MAX_VALUE);
    }

    public void cancel() {
        call.cancel("the test has seen enough", null);
    }

    @Override
    public void beforeStart(ClientCallStreamObserver<Q> stream) {
        call = stream;
        if (waitsToBeTold) {
            stream.disableAutoRequestWithInitial(1);
        }
    }

    @Override
    public void onNext(T answer) {
        answers.add(answer);
    }

    @Override
    public void onError(Throwable failure) {
        end.complete(Status.fromThrowable(failure));
    }

    @Override
    public void onCompleted() {
        end.complete(Status.OK);
    }
}
