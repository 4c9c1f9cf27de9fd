package dev.steno.session.mark;

import dev.steno.runtime.errors.Problem;
import dev.steno.schema.archive.v1.ArchivedSession;
import dev.steno.schema.conversation.SessionMetadata;
import dev.steno.schema.events.v1.Event;
import dev.steno.schema.events.v1.SessionMarked;
import dev.steno.schema.events.v1.Source;
import dev.steno.schema.identity.NamedId;
import dev.steno.schema.log.Position;
import dev.steno.session.archive.WriteEvent;
import dev.steno.session.read.ReadTranscript;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;

/** Writes a mark to the log and answers once the archive holds it. */
@ApplicationScoped
public class MarkSession {

    private final ReadTranscript archived;
    private final WriteEvent log;
    private final Clock clock;

    MarkSession(ReadTranscript archived, WriteEvent log, Clock clock) {
        this.archived = archived;
        this.log = log;
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
        return log.write(event(session, mark.toEvent()));
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
}
