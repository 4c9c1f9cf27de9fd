package dev.steno.query.mark;

import dev.steno.query.archive.SessionServiceArchive;
import dev.steno.query.index.IndexFreshness;
import dev.steno.runtime.errors.Problem;
import dev.steno.schema.conversation.MarkRequest;
import dev.steno.schema.conversation.SessionMetadata;
import dev.steno.schema.log.Positions;
import jakarta.inject.Singleton;

/** Marks a session, or takes its mark away. Threadsafe; blocks the calling thread. */
@Singleton
public class MarkImportant {

    private final SessionServiceArchive archive;
    private final IndexFreshness freshness;

    MarkImportant(SessionServiceArchive archive, IndexFreshness freshness) {
        this.archive = archive;
        this.freshness = freshness;
    }

    /**
     * Replaces the session's mark. Once this returns, the archive and every search show it.
     *
     * @param after what the archive must have seen of the session before
     * @return where the mark stands in the log
     * @throws Problem MALFORMED for a wrong request, NOT_FOUND for an unknown session, UNAVAILABLE when session-service or
     *     the index does not answer, DEADLINE when the index does not follow in time: the mark is kept all the same
     */
    public Positions mark(MarkRequest request, Positions after) {
        if (request.getSessionId().isBlank()) {
            throw Problem.field("session_id", "names the session to mark; it is empty");
        }
        SessionMetadata mark = SessionMetadata.newBuilder()
                .setIsMarked(request.getIsMarked())
                .setNote(request.getNote())
                .addAllTags(request.getTagsList())
                .build();
        Positions position = archive.mark(request.getSessionId(), mark, after);
        // Messages too: what was said before the mark is found with it, even if that was a moment ago.
        freshness.awaitMessages(position);
        freshness.awaitMarks(position);
        // Sessions as well: which project a session belongs to, searches learn from its summary.
        freshness.awaitSessions(after);
        return position;
    }
}
