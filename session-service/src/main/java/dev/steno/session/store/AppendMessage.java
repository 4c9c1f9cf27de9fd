package dev.steno.session.store;

import dev.steno.runtime.errors.ErrorCode;
import dev.steno.runtime.errors.Problem;
import dev.steno.schema.events.v1.Event;
import dev.steno.schema.log.Position;
import dev.steno.schema.records.RecordEvents;
import dev.steno.schema.store.v1.AppendMessageRequest;
import dev.steno.schema.store.v1.AppendMessageResponse;
import dev.steno.schema.store.v1.StoredSession;
import dev.steno.session.archive.WriteEvent;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Appends a message to a session of the store. */
@ApplicationScoped
public class AppendMessage {

    private final ReadSessions sessions;
    private final StoredMessages messages;
    private final StoreEvents events;
    private final WriteEvent log;

    AppendMessage(ReadSessions sessions, StoredMessages messages, StoreEvents events, WriteEvent log) {
        this.sessions = sessions;
        this.messages = messages;
        this.events = events;
        this.log = log;
    }

    /**
     * Appends a message and answers with its number. Blocks until the archive holds it.
     *
     * @throws Problem MALFORMED, NOT_FOUND; EXISTS when the client key was used for another message; what {@link WriteEvent#write}
     *     throws, and then the message may have been appended: repeating the request with its client key is safe
     */
    public AppendMessageResponse append(AppendMessageRequest asked) {
        AppendMessageRequest request = StoreRequests.checked(asked);
        AppendedMessage.check(request);
        StoredSession session = sessions.get(request.getSessionId());
        String id = StoreRequests.eventId(session.getSessionId(), "message", request.getClientKey());
        String digest = StoreRequests.digest(request);
        Optional<StoredMessages.Found> before =
                request.getClientKey().isEmpty() ? Optional.empty() : messages.find(session.getSessionId(), id);
        if (before.isPresent()) {
            return answer(id, before.get(), digest).build();
        }
        Event event = RecordEvents.complete(AppendedMessage.of(session, request, digest), id, events.now());
        Position position = log.write(event);
        StoredMessages.Found appended =
                messages.find(session.getSessionId(), id).orElseThrow(ReadSessions::unknown);
        return answer(id, appended, digest).setPosition(position.toString()).build();
    }

    private static AppendMessageResponse.Builder answer(String id, StoredMessages.Found found, String digest) {
        if (!found.digest().equals(digest)) {
            throw Problem.of(ErrorCode.EXISTS, "client_key: the session has another message of this key");
        }
        return AppendMessageResponse.newBuilder().setId(id).setSequence(found.sequence());
    }
}
