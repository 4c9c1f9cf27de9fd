package dev.steno.system;

import io.grpc.Context;
import io.grpc.stub.StreamObserver;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/** What a server stream has sent so far; closing it cancels the call. */
final class Collected<T> implements StreamObserver<T>, AutoCloseable {

    private final List<T> items = new CopyOnWriteArrayList<>();
    private final Context.CancellableContext context = Context.current().withCancellation();
    private volatile @Nullable Throwable failure;

    /** Opens a stream and collects from it. */
    static <T> Collected<T> of(Consumer<StreamObserver<T>> call) {
        Collected<T> collected = new Collected<>();
        collected.context.run(() -> call.accept(collected));
        return collected;
    }

    List<T> items() {
        return items;
    }

    @Nullable
    Throwable failure() {
        return failure;
    }

    /** Waits for the first item that fits. */
    T await(Predicate<T> fits) {
        return Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> items.stream().filter(fits).findFirst().orElse(null), found -> found != null);
    }

    @Override
    public void onNext(T item) {
        items.add(item);
    }

    @Override
    public void onError(Throwable t) {
        failure = t;
    }

    @Override
    public void onCompleted() {}

    @Override
    public void close() {
        context.cancel(null);
    }
}
