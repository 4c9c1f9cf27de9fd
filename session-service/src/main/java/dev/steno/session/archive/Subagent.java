package dev.steno.session.archive;

import dev.steno.schema.conversation.Message;
import dev.steno.schema.events.v1.Event;
import java.util.Optional;

/**
 * What a record calls a subagent of its session.
 *
 * @param sessionId the session
 * @param agentId the subagent, unique within the session
 * @param name empty when unknown
 * @param type empty when unknown
 */
public record Subagent(String sessionId, String agentId, String name, String type) {

    /** The subagent that said a message; empty when the message names none. */
    static Optional<Subagent> in(Event event) {
        Message message = event.getMessage();
        boolean named =
                !message.getAgentName().isEmpty() || !message.getAgentType().isEmpty();
        return named && !message.getAgentId().isEmpty()
                ? Optional.of(new Subagent(
                        event.getSessionId(), message.getAgentId(), message.getAgentName(), message.getAgentType()))
                : Optional.empty();
    }
}
