package dev.steno.session.delete;

import dev.steno.runtime.errors.ErrorCode;
import dev.steno.runtime.errors.Problem;
import dev.steno.schema.events.v1.Event;
import dev.steno.schema.events.v1.Source;
import dev.steno.schema.identity.NamedId;
import dev.steno.schema.log.Position;
import dev.steno.schema.records.StorableText;
import dev.steno.schema.store.v1.SessionDeleted;
import dev.steno.session.archive.WriteEvent;
import dev.steno.session.read.Sessions;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Optional;

/** Deletes sessions: writes that to the log and answers once the archive has nothing of them. Threadsafe. */
@ApplicationScoped
public class DeleteSession {

    private final Sessions sessions;
    private final Deletions deletions;
    private final WriteEvent log;
    private final Clock clock;

    DeleteSession(Sessions sessions, Deletions deletions, WriteEvent log, Clock clock) {
        this.sessions = sessions;
        this.deletions = deletions;
        this.log = log;
        this.clock = clock;
    }

    /**
     * Deletes a session and all that belongs to it, from every store; events of it that come later are passed over. Deleting it again
     * writes nothing. Blocks.
     *
     * @param reason "deleted", "retention" …
     * @return where the deletion stands in the log
     * @throws Problem MALFORMED without a session id, NOT_FOUND when the archive has never had an event of the session; UNAVAILABLE
     *     when Kafka does not take the deletion in time, DEADLINE when the archive does not follow in time: either way the session
     *     may be deleted, and deleting it again is safe
     */
    public Position delete(String sessionId, String reason) {
        if (sessionId.isBlank()) {
            throw Problem.field("session_id", "names the session; it is empty");
        }
        String id = StorableText.of(sessionId);
        Optional<Position> before = deletions.find(id);
        if (before.isPresent()) {
            return before.get();
        }
        if (sessions.find(id).isEmpty()) {
            throw Problem.of(ErrorCode.NOT_FOUND, "the archive knows no session of this id");
        }
        return log.write(event(id, reason));
    }

    private Event event(String sessionId, String reason) {
        long now = clock.millis();
        return Event.newBuilder()
                .setId(NamedId.of("deletion", sessionId))
                .setSessionId(sessionId)
                .setTimeMs(now)
                .setRecordedAtMs(now)
                .setSource(Source.SOURCE_API)
                .setSessionDeleted(SessionDeleted.newBuilder().setReason(reason))
                .build();
    }
}
