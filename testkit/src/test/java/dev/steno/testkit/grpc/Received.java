package dev.steno.testkit.grpc;

import io.grpc.Status;
import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientResponseObserver;
import io.grpc.stub.StreamObserver;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/** Collects the answers of a server stream, as fast as they come or only on request. Closing it cancels the call. */
public final class Received<Q, T> implements ClientResponseObserver<Q, T>, AutoCloseable {

    private final boolean onRequest;
    private final List<T> answers = new CopyOnWriteArrayList<>();
    private final CompletableFuture<Status> end = new CompletableFuture<>();
    private @Nullable ClientCallStreamObserver<Q> call;

    private Received(boolean onRequest) {
        this.onRequest = onRequest;
    }

    /** Opens a stream and collects from it. */
    public static <Q, T> Received<Q, T> of(Consumer<StreamObserver<T>> call) {
        Received<Q, T> received = eagerly();
        call.accept(received);
        return received;
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

    /** Waits for the first answer that fits. */
    public T await(Predicate<T> fits) {
        return Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> answers.stream().filter(fits).findFirst().orElse(null), found -> found != null);
    }

    public void readOn() {
        call().request(Integer.MAX_VALUE);
    }

    public void cancel() {
        call().cancel("the test has seen enough", null);
    }

    @Override
    public void close() {
        cancel();
    }

    private ClientCallStreamObserver<Q> call() {
        return Objects.requireNonNull(call, "the call has not been made yet");
    }

    @Override
    public void beforeStart(ClientCallStreamObserver<Q> stream) {
        call = stream;
        if (onRequest) {
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
