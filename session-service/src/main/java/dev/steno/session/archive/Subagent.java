package dev.steno.session.archive;

import dev.steno.schema.conversation.Message;
import dev.steno.schema.events.v1.Event;
import java.util.Optional;

/**
 * How a record calls one of its session's subagents.
 *
 * @param sessionId the session
 * @param agentId the subagent, unique within the session
 * @param name empty when not told
 * @param type empty when not told
 */
public record Subagent(String sessionId, String agentId, String name, String type) {

    /** What a message tells of the subagent that said it; empty when it names none. */
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
