package dev.steno.ingest.record;

import dev.steno.ingest.parse.RecordStream;
import dev.steno.runtime.kafka.EventLog;
import dev.steno.schema.events.v1.Event;
import dev.steno.schema.log.Position;
import dev.steno.schema.records.InvalidRecordException;
import dev.steno.schema.records.RecordEvents;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/**
 * One stream of records on its way into the log. The records in flight are bounded in number and bytes. The stream counts as
 * interrupted when the log refuses one, or confirms none at all for as long as it may take. For one thread.
 */
final class RecordBatch {

    static final int MOST_IN_FLIGHT = 4_096;
    static final long MOST_BYTES_IN_FLIGHT = 4L * 1024 * 1024;

    private static final InvalidRecordException TOO_LARGE =
            new InvalidRecordException(InvalidRecordException.WHOLE, "is larger than the log takes");

    private final Function<Event, CompletableFuture<Position>> log;
    private final long patienceNanos;
    private final Clock clock;
    private final BatchCounts counts = new BatchCounts();
    private final Deque<InFlight> inFlight = new ArrayDeque<>();
    private long bytesInFlight;
    private long confirmedNanos = System.nanoTime();

    /** @param patience how long the log may confirm nothing */
    RecordBatch(Function<Event, CompletableFuture<Position>> log, Duration patience, Clock clock) {
        this.log = log;
        this.patienceNanos = patience.toNanos();
        this.clock = clock;
    }

    /** Keeps every good record of the stream. */
    BatchReceipt keep(RecordStream records) throws IOException {
        try {
            while (records.next()) {
                take(records);
                countConfirmed();
                while (isFull()) {
                    awaitFirst();
                }
            }
            awaitAll();
            return new BatchReceipt.Complete(counts.sum());
        } catch (LogUnavailableException e) {
            return new BatchReceipt.Interrupted(counts.sum(), e.number());
        }
    }

    private void take(RecordStream records) throws LogUnavailableException {
        try {
            Event event = RecordEvents.of(records.read(), "", clock.millis());
            long sentNanos = System.nanoTime();
            CompletableFuture<Position> sent = log.apply(event);
            inFlight.addLast(new InFlight(records.number(), records.size(), sentNanos, sent));
            bytesInFlight += records.size();
            if (sent.isCompletedExceptionally()) {
                // Either this record is at fault, or the log is unavailable; then an earlier one may be the first to
                // fail.
                awaitAll();
            }
        } catch (InvalidRecordException e) {
            counts.reject(records.number(), e);
        }
    }

    private boolean isFull() {
        return inFlight.size() >= MOST_IN_FLIGHT || (bytesInFlight >= MOST_BYTES_IN_FLIGHT && inFlight.size() > 1);
    }

    private void countConfirmed() throws LogUnavailableException {
        InFlight first = inFlight.peekFirst();
        while (first != null && (first.sent().isDone() || left(first) <= 0)) {
            awaitFirst();
            first = inFlight.peekFirst();
        }
    }

    private void awaitAll() throws LogUnavailableException {
        while (!inFlight.isEmpty()) {
            awaitFirst();
        }
    }

    /** Waits for the first record in flight, and counts it. */
    private void awaitFirst() throws LogUnavailableException {
        InFlight first = inFlight.getFirst();
        try {
            counts.accept(first.sent().get(Math.max(left(first), 0), TimeUnit.NANOSECONDS));
            confirmedNanos = System.nanoTime();
        } catch (ExecutionException e) {
            if (!EventLog.isTooLarge(e)) {
                throw new LogUnavailableException(first.number());
            }
            counts.reject(first.number(), TOO_LARGE);
        } catch (TimeoutException e) {
            throw new LogUnavailableException(first.number());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LogUnavailableException(first.number());
        }
        inFlight.removeFirst();
        bytesInFlight -= first.bytes();
    }

    /** How long this record may still wait. */
    private long left(InFlight record) {
        long quietSince = record.sentNanos() - confirmedNanos > 0 ? record.sentNanos() : confirmedNanos;
        return quietSince + patienceNanos - System.nanoTime();
    }

    /** A record that was sent and is not yet confirmed. */
    private record InFlight(long number, int bytes, long sentNanos, CompletableFuture<Position> sent) {}
}
