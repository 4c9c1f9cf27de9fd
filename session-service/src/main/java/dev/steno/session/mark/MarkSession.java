package dev.steno.session.mark;

import dev.steno.runtime.errors.ErrorCode;
import dev.steno.runtime.errors.Problem;
import dev.steno.runtime.kafka.EventLog;
import dev.steno.schema.archive.v1.ArchivedSession;
import dev.steno.schema.conversation.SessionMetadata;
import dev.steno.schema.events.v1.Event;
import dev.steno.schema.events.v1.SessionMarked;
import dev.steno.schema.events.v1.Source;
import dev.steno.schema.identity.NamedId;
import dev.steno.schema.log.Position;
import dev.steno.schema.log.Positions;
import dev.steno.session.SessionSettings;
import dev.steno.session.archive.ArchiveEvents;
import dev.steno.session.read.ReadTranscript;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Writes a mark to the log and answers once the archive holds it. */
@ApplicationScoped
public class MarkSession {

    private final ReadTranscript archived;
    private final EventLog log;
    private final ArchiveEvents archive;
    private final SessionSettings settings;
    private final Clock clock;

    MarkSession(ReadTranscript archived, EventLog log, ArchiveEvents archive, SessionSettings settings, Clock clock) {
        this.archived = archived;
        this.log = log;
        this.archive = archive;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Marks a session, or clears its mark. Blocks.
     *
     * @return where the mark stands in the log
     * @throws Problem MALFORMED or NOT_FOUND, and then nothing was written; UNAVAILABLE when Kafka does not take it in
     *     time, DEADLINE when the archive does not follow in time: either way the mark may have been kept, and marking
     *     again is safe
     */
    public Position mark(String sessionId, SessionMetadata asked) {
        Mark mark = Mark.of(asked);
        ArchivedSession session = archived.session(sessionId);
        Position position = append(event(session, mark.toEvent()));
        archive.await(Positions.of(position));
        return position;
    }

    private Event event(ArchivedSession session, SessionMarked mark) {
        long now = clock.millis();
        String id = NamedId.of("mark", session.getSessionId(), String.valueOf(now), mark.toString());
        return Event.newBuilder()
                .setId(id)
                .setSessionId(session.getSessionId())
                .setProjectName(session.getProjectName())
                .setWorkspace(session.getWorkspace())
                .setAgent(session.getAgent())
                .setTimeMs(now)
                .setRecordedAtMs(now)
                .setSource(Source.SOURCE_API)
                .setSessionMarked(mark)
                .build();
    }

    private Position append(Event event) {
        try {
            return log.append(event).get(settings.writeTimeout().toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw Problem.of(ErrorCode.UNAVAILABLE, "the log does not take the mark; try again", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Problem.of(ErrorCode.UNAVAILABLE, "the service is stopping; try again", e);
        }
    }
}
