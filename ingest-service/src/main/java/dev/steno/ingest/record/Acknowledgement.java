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
     * Sends, and waits until the brokers have what was sent. The time that sending itself blocks counts.
     *
     * @throws Problem TOO_LARGE when the brokers never take it, UNAVAILABLE when they cannot now
     */
    Position of(Supplier<CompletableFuture<Position>> send) {
        long deadline = System.nanoTime() + patience.toNanos();
        CompletableFuture<Position> sent = send.get();
        try {
            return sent.get(Math.max(deadline - System.nanoTime(), 0), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            throw refused(e.getCause() == null ? e : e.getCause());
        } catch (TimeoutException e) {
            throw unavailable(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unavailable(e);
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
