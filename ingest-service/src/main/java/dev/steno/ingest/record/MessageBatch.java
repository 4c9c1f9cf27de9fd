package dev.steno.ingest.record;

import com.google.protobuf.ByteString;
import dev.steno.ingest.messages.IncomingMessage;
import dev.steno.ingest.messages.InvalidFieldException;
import dev.steno.ingest.messages.LineReader;
import dev.steno.ingest.messages.MessageEvents;
import dev.steno.ingest.messages.MessageReader;
import dev.steno.runtime.errors.FieldProblem;
import dev.steno.runtime.kafka.EventLog;
import dev.steno.schema.events.v1.Event;
import dev.steno.schema.log.Position;
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
 * One stream of messages on its way into the log. A window of lines is under way at any time, bounded in number and bytes.
 * The stream counts as interrupted when a line is refused, or when nothing at all is acknowledged for as long as the
 * patience given. For one thread.
 */
final class MessageBatch {

    static final int WINDOW_LINES = 4_096;
    static final long WINDOW_BYTES = 4L * 1024 * 1024;

    private static final FieldProblem REFUSED = new FieldProblem("message", "is larger than the log takes");

    private final MessageReader reader;
    private final Function<Event, CompletableFuture<Position>> log;
    private final long patienceNanos;
    private final Clock clock;
    private final BatchTally tally = new BatchTally();
    private final Deque<UnderWay> window = new ArrayDeque<>();
    private long windowBytes;
    private long progressNanos = System.nanoTime();

    MessageBatch(
            MessageReader reader, Function<Event, CompletableFuture<Position>> log, Duration patience, Clock clock) {
        this.reader = reader;
        this.log = log;
        this.patienceNanos = patience.toNanos();
        this.clock = clock;
    }

    /** Keeps every good line of the stream. */
    BatchReceipt keep(LineReader lines) throws IOException {
        try {
            while (lines.next()) {
                take(lines);
                settleDone();
                while (windowIsFull()) {
                    settleHead();
                }
            }
            while (!window.isEmpty()) {
                settleHead();
            }
            return new BatchReceipt.Complete(tally.sum());
        } catch (LogAwayException e) {
            return new BatchReceipt.Interrupted(tally.sum(), e.line());
        }
    }

    private void take(LineReader line) throws LogAwayException {
        if (line.tooLong()) {
            tally.reject(line.number(), new FieldProblem("message", "is longer than a message may be"));
        } else if (!line.blank()) {
            try {
                append(line, reader.read(line.buffer(), line.offset(), line.length()));
            } catch (InvalidFieldException e) {
                tally.reject(line.number(), e.problem());
            }
        }
    }

    private void append(LineReader line, IncomingMessage message) throws LogAwayException {
        ByteString raw = message.rawOr(() -> ByteString.copyFrom(line.buffer(), line.offset(), line.length()));
        Event event = MessageEvents.of(message, "", raw, clock.millis());
        long sentNanos = System.nanoTime();
        CompletableFuture<Position> sent = log.apply(event);
        window.addLast(new UnderWay(line.number(), line.length(), sentNanos, sent));
        windowBytes += line.length();
        if (sent.isCompletedExceptionally()) {
            // Either this line is at fault, or the log is away; the window tells which line comes first.
            while (!window.isEmpty()) {
                settleHead();
            }
        }
    }

    private boolean windowIsFull() {
        return window.size() >= WINDOW_LINES || (windowBytes >= WINDOW_BYTES && window.size() > 1);
    }

    private void settleDone() throws LogAwayException {
        UnderWay head = window.peekFirst();
        while (head != null && (head.sent().isDone() || left(head) <= 0)) {
            settleHead();
            head = window.peekFirst();
        }
    }

    /** Waits for the first line under way, and counts it. */
    private void settleHead() throws LogAwayException {
        UnderWay head = window.getFirst();
        try {
            tally.accept(head.sent().get(Math.max(left(head), 0), TimeUnit.NANOSECONDS));
            progressNanos = System.nanoTime();
        } catch (ExecutionException e) {
            if (!EventLog.isTooLarge(e)) {
                throw new LogAwayException(head.line());
            }
            tally.reject(head.line(), REFUSED);
        } catch (TimeoutException e) {
            throw new LogAwayException(head.line());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LogAwayException(head.line());
        }
        window.removeFirst();
        windowBytes -= head.bytes();
    }

    /** How long this line may still wait. */
    private long left(UnderWay line) {
        long quietSince = line.sentNanos() - progressNanos > 0 ? line.sentNanos() : progressNanos;
        return quietSince + patienceNanos - System.nanoTime();
    }

    /** A line that was sent and is not yet counted. */
    private record UnderWay(long line, int bytes, long sentNanos, CompletableFuture<Position> sent) {}
}
