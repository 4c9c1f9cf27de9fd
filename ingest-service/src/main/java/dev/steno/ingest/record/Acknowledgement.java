package dev.steno.ingest.record;

import dev.steno.runtime.errors.ErrorCode;
import dev.steno.runtime.errors.Problem;
import dev.steno.runtime.kafka.EventLog;
import dev.steno.schema.log.Position;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/** Waits for the brokers' word, for a bounded time. Threadsafe. */
final class Acknowledgement {

    private final Duration patience;

    Acknowledgement(Duration patience) {
        this.patience = patience;
    }

    /**
     * Sends, and waits until the brokers have what was sent; never longer than the patience given, whatever blocks.
     *
     * @throws Problem TOO_LARGE when the brokers never take it, UNAVAILABLE when they cannot now
     */
    Position of(Supplier<CompletableFuture<Position>> send) {
        CompletableFuture<Position> acknowledged = new CompletableFuture<>();
        // On a thread of its own, because sending may block for longer than the sender is to wait.
        Thread.startVirtualThread(() -> send(send, acknowledged));
        try {
            return acknowledged.get(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            throw refused(e.getCause() == null ? e : e.getCause());
        } catch (TimeoutException e) {
            throw unavailable(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unavailable(e);
        }
    }

    private static void send(Supplier<CompletableFuture<Position>> send, CompletableFuture<Position> acknowledged) {
        try {
            send.get().whenComplete((position, failure) -> {
                if (failure == null) {
                    acknowledged.complete(position);
                } else {
                    acknowledged.completeExceptionally(failure);
                }
            });
        } catch (RuntimeException e) {
            acknowledged.completeExceptionally(e);
        }
    }

    private static Problem refused(Throwable failure) {
        return EventLog.isTooLarge(failure)
                ? Problem.of(ErrorCode.TOO_LARGE, "this is larger than the log takes", failure)
                : unavailable(failure);
    }

    private static Problem unavailable(Throwable failure) {
        return Problem.of(
                ErrorCode.UNAVAILABLE,
                "the log did not confirm this in time; it may or may not be kept: send it again unchanged",
                failure);
    }
}
