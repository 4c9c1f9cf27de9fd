package dev.steno.session.archive;

import dev.steno.runtime.errors.ErrorCode;
import dev.steno.runtime.errors.Problem;
import dev.steno.runtime.kafka.EventLog;
import dev.steno.schema.events.v1.Event;
import dev.steno.schema.log.Position;
import dev.steno.schema.log.Positions;
import dev.steno.session.SessionSettings;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Writes events to the log and answers once the archive holds them. Threadsafe. */
@ApplicationScoped
public class WriteEvent {

    private final EventLog log;
    private final ArchiveEvents archive;
    private final SessionSettings settings;

    WriteEvent(EventLog log, ArchiveEvents archive, SessionSettings settings) {
        this.log = log;
        this.archive = archive;
        this.settings = settings;
    }

    /**
     * Writes an event. Blocks.
     *
     * @return where it stands in the log
     * @throws Problem TOO_LARGE, and then nothing was written; UNAVAILABLE when Kafka does not take it in time, DEADLINE when the
     *     archive does not follow in time: either way the event may have been kept, and writing one of the same id again is safe
     */
    public Position write(Event event) {
        Position position = await(append(event));
        archive.await(Positions.of(position));
        return position;
    }

    /** Appends an event; events of one session keep the order in which they are appended. Its failures are those of {@link #await}. */
    public CompletableFuture<Position> append(Event event) {
        return log.append(event);
    }

    /** Waits for Kafka to take what was appended. */
    public Position await(CompletableFuture<Position> appended) {
        try {
            return appended.get(settings.writeTimeout().toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            Throwable cause = e.getCause();
            if (cause != null && EventLog.isTooLarge(cause)) {
                throw Problem.of(ErrorCode.TOO_LARGE, "the log does not take records of this size", e);
            }
            throw Problem.of(ErrorCode.UNAVAILABLE, "the log does not take the change; try again", e);
        } catch (TimeoutException e) {
            throw Problem.of(ErrorCode.UNAVAILABLE, "the log does not take the change; try again", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Problem.of(ErrorCode.UNAVAILABLE, "the service is stopping; try again", e);
        }
    }
}
