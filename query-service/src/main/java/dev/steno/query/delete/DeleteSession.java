package dev.steno.query.delete;

import dev.steno.query.archive.SessionServiceArchive;
import dev.steno.query.archive.SessionServiceArchive.Deleted;
import dev.steno.query.index.IndexFreshness;
import dev.steno.runtime.errors.Problem;
import dev.steno.schema.log.Positions;
import jakarta.inject.Singleton;

/** Deletes a session and all that belongs to it. Threadsafe; blocks the calling thread. */
@Singleton
public class DeleteSession {

    private final SessionServiceArchive archive;
    private final IndexFreshness freshness;

    DeleteSession(SessionServiceArchive archive, IndexFreshness freshness) {
        this.archive = archive;
        this.freshness = freshness;
    }

    /**
     * Deletes a session. Once this returns, neither the archive nor a search has anything of it, and what is recorded of it later is
     * passed over. Deleting it again changes nothing.
     *
     * @param after what the archive must have seen of the session before
     * @throws Problem MALFORMED without an id, NOT_FOUND for an unknown session, UNAVAILABLE when session-service or the index does
     *     not answer, DEADLINE when the index does not follow in time: the session is deleted all the same
     */
    public Deleted delete(String sessionId, Positions after) {
        if (sessionId.isBlank()) {
            throw Problem.field("session_id", "names the session to delete; it is empty");
        }
        Deleted deleted = archive.delete(sessionId, after);
        freshness.awaitDeletions(deleted.position());
        return deleted;
    }
}
