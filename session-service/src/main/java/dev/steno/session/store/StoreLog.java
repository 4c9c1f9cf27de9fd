package dev.steno.session.store;

import com.google.protobuf.Message;
import dev.steno.runtime.errors.ErrorCode;
import dev.steno.runtime.errors.Problem;
import dev.steno.schema.events.v1.Event;
import dev.steno.schema.log.Position;
import dev.steno.schema.store.v1.StoredSession;
import dev.steno.session.archive.EventKey;
import dev.steno.session.archive.WriteEvent;
import jakarta.enterprise.context.ApplicationScoped;

/** Changes of the store's sessions: how their requests are checked, how they are written, and what became of them. */
@ApplicationScoped
public class StoreLog {

    private final StoredSessions sessions;
    private final StoreEvents events;
    private final WriteEvent log;

    StoreLog(StoredSessions sessions, StoreEvents events, WriteEvent log) {
        this.sessions = sessions;
        this.events = events;
        this.log = log;
    }

    /**
     * The request with text that every store can hold.
     *
     * @throws Problem MALFORMED naming the first field that is beyond its limits
     */
    public <M extends Message> M checked(M request) {
        return StoreRequests.checked(request);
    }

    /** The id of a change: the same for the same key, one of its own without a key. */
    public String eventId(StoredSession session, String what, String clientKey) {
        return StoreRequests.eventId(session.getSessionId(), what, clientKey);
    }

    /** An event of a session, of now, without a body. */
    public Event.Builder event(StoredSession session, String eventId) {
        return events.of(session, eventId);
    }

    /**
     * Writes a change. Blocks until the archive has decided it.
     *
     * @throws Problem CHANGED when it was refused; NOT_FOUND when its session was deleted meanwhile; what {@link WriteEvent#write}
     *     throws, and then the change may have been made
     */
    public Written write(Event event) {
        Position position = log.write(event);
        StoredChange change = sessions.change(new EventKey(event.getSessionId(), event.getId()))
                .orElseThrow(ReadSessions::unknown);
        if (!change.refused().isEmpty()) {
            throw Problem.of(ErrorCode.CHANGED, change.refused() + "; read it again and decide anew");
        }
        return new Written(position, change.version());
    }

    /**
     * A change that was made.
     *
     * @param position where it stands in the log
     * @param version the version after it, of the session or the item
     */
    public record Written(Position position, long version) {}
}
