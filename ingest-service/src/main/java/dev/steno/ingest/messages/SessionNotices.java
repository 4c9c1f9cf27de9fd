package dev.steno.ingest.messages;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.steno.schema.events.v1.Event;
import dev.steno.schema.records.RecordLimits;
import dev.steno.schema.records.StorableText;
import jakarta.inject.Singleton;
import java.io.IOException;

/** Reads what clients say of sessions. Threadsafe. */
@Singleton
public class SessionNotices {

    private static final String UNKNOWN_AGENT = "unknown";

    private final JsonFactory factory;

    public SessionNotices(ObjectMapper mapper) {
        this.factory = mapper.getFactory();
    }

    /**
     * The notice for a session.
     *
     * @param body JSON, or nothing at all
     * @throws InvalidFieldException naming the wrong field
     */
    public SessionNotice read(String session, SessionNotice.Kind kind, byte[] body) throws InvalidFieldException {
        if (session.isBlank() || session.length() > RecordLimits.LONGEST_NAME) {
            throw new InvalidFieldException(
                    "session_id", "must be 1 to " + RecordLimits.LONGEST_NAME + " characters, not all blank");
        }
        Draft draft = new Draft();
        if (body.length > 0) {
            try (JsonTokens tokens = new JsonTokens(factory, body, 0, body.length)) {
                tokens.readAll(name -> draft.visit(tokens, name));
            } catch (IOException e) {
                throw new InvalidFieldException(JsonTokens.WHOLE, "is in no encoding of Unicode");
            }
        }
        return new SessionNotice(kind, draft.complete(StorableText.of(session), kind));
    }

    /** The fields as far as they are read. */
    private static final class Draft {

        private final Event.Builder event = Event.newBuilder();
        private String reason = "";
        private String model = "";

        private void visit(JsonTokens tokens, String name) throws IOException, InvalidFieldException {
            switch (name) {
                case "project_name" -> event.setProjectName(tokens.name(name));
                case "agent" -> event.setAgent(tokens.name(name));
                case "reason" -> reason = tokens.name(name);
                case "model" -> model = tokens.name(name);
                case "timestamp" -> event.setTimeMs(tokens.time(name));
                default -> tokens.skip();
            }
        }

        private Event complete(String session, SessionNotice.Kind kind) {
            if (event.getAgent().isBlank()) {
                event.setAgent(UNKNOWN_AGENT);
            }
            return kind.body(event.setSessionId(session), reason, model).build();
        }
    }
}
