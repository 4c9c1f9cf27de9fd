package dev.steno.session.store;

import dev.steno.schema.log.Position;
import dev.steno.schema.records.StorableText;
import dev.steno.schema.store.v1.DeleteSessionResponse;
import dev.steno.session.delete.DeleteSession;
import jakarta.enterprise.context.ApplicationScoped;

/** Deletes a session of the store, from every store of Steno. */
@ApplicationScoped
public class RemoveSession {

    private static final String REASON = "deleted";

    private final StoredSessions sessions;
    private final DeleteSession delete;

    RemoveSession(StoredSessions sessions, DeleteSession delete) {
        this.sessions = sessions;
        this.delete = delete;
    }

    /**
     * Deletes a session; says whether the store had it. Blocks until the archive has deleted it.
     *
     * @throws dev.steno.runtime.errors.Problem MALFORMED without an id; what {@link DeleteSession#delete} throws
     */
    public DeleteSessionResponse delete(String sessionId) {
        String id = StorableText.of(StoreRequests.required("session_id", sessionId));
        if (sessions.find(id).isEmpty()) {
            return DeleteSessionResponse.getDefaultInstance();
        }
        Position position = delete.delete(id, REASON);
        return DeleteSessionResponse.newBuilder()
                .setDeleted(true)
                .setPosition(position.toString())
                .build();
    }
}
