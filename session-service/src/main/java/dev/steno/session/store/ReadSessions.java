package dev.steno.session.store;

import dev.steno.runtime.errors.ErrorCode;
import dev.steno.runtime.errors.Problem;
import dev.steno.schema.records.StorableText;
import dev.steno.schema.store.v1.FindSessionRequest;
import dev.steno.schema.store.v1.ListSessionsRequest;
import dev.steno.schema.store.v1.ListSessionsResponse;
import dev.steno.schema.store.v1.StoredSession;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Reads sessions of the store. */
@ApplicationScoped
public class ReadSessions {

    private final StoredSessions sessions;

    ReadSessions(StoredSessions sessions) {
        this.sessions = sessions;
    }

    /**
     * One session, without the name of its project.
     *
     * @throws Problem MALFORMED without an id, NOT_FOUND when the store does not have it
     */
    public StoredSession get(String sessionId) {
        return state(sessionId).session();
    }

    /** One session as callers see it. The same failures. */
    public StoredSession show(String sessionId) {
        return sessions.withProject(get(sessionId));
    }

    /** The session of a name within a folder. The same failures. */
    public StoredSession find(FindSessionRequest request) {
        String name = StoreRequests.required("name", request.getName());
        return sessions.named(StorableText.of(request.getProjectRoot()), StorableText.of(name))
                .orElseThrow(() -> Problem.of(ErrorCode.NOT_FOUND, "the folder has no session of this name"));
    }

    /** A page of sessions, the latest change first. */
    public ListSessionsResponse list(ListSessionsRequest request) {
        int size = StoreRequests.pageSize("page_size", request.getPageSize());
        SessionPlace place = SessionPlace.ofToken(request.getPageToken());
        List<StoredSession> found = sessions.after(StorableText.of(request.getProjectRoot()), place, size + 1);
        ListSessionsResponse.Builder page = ListSessionsResponse.newBuilder();
        if (found.size() > size) {
            found = found.subList(0, size);
            page.setNextPageToken(SessionPlace.of(found.getLast()).toToken());
        }
        return page.addAllSessions(found).build();
    }

    /** One session with what callers do not see. The same failures. */
    StoredState state(String sessionId) {
        return sessions.find(StorableText.of(StoreRequests.required("session_id", sessionId)))
                .filter(StoredState::complete)
                .orElseThrow(ReadSessions::unknown);
    }

    static Problem unknown() {
        return Problem.of(ErrorCode.NOT_FOUND, "the store has no session of this id");
    }
}
