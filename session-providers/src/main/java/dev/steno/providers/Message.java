package dev.steno.providers;

import dev.steno.schema.ledger.CallUsage;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One message of a session: something said, a tool call, its result, a notice. A record of a transcript gives one for each of
 * its parts. Texts are empty, never null, where the agent does not tell.
 *
 * @param identity what makes it the same message for every door
 * @param id the agent's own id of this part, unique in the session as far as the agent keeps to it
 * @param parent the identity of what came before it; null at the start and where the agent does not tell
 * @param recordType the agent's own name of the record and part, as in {@code "assistant/tool_use"}
 * @param content the text, at most 8 Mi characters a string; the raw record has all of it
 * @param promptId the prompt or turn it belongs to
 * @param requestId the provider's id of the API call that made it
 * @param responseId the provider's id of the response that it is part of
 * @param usage what its API call used, as far as this record tells; null when it does not
 * @param agentId the subagent that said it; empty for the main agent
 * @param agentName the name of that subagent as people see it
 * @param agentType the kind of that subagent
 * @param copied whether it was taken over from an earlier session by a fork or a resume
 * @param error whether it tells of a failure
 * @param durationMs how long it took; 0 when the agent does not tell
 * @param raw the record it comes from
 */
public record Message(
        Identity identity,
        String id,
        @Nullable Identity parent,
        String sessionId,
        Role role,
        MessageType type,
        String recordType,
        String content,
        String toolName,
        String toolUseId,
        String model,
        @Nullable Instant timestamp,
        String promptId,
        String requestId,
        String responseId,
        @Nullable CallUsage usage,
        String agentId,
        String agentName,
        String agentType,
        boolean copied,
        boolean error,
        long durationMs,
        RawRecord raw) {

    /** Starts a message of this record; everything not set is empty. */
    public static MessageBuilder of(String sessionId, RawRecord raw) {
        return new MessageBuilder(sessionId, raw);
    }

    /** The same message, told apart by this. */
    public Message as(Identity other) {
        return new Message(
                other,
                id,
                parent,
                sessionId,
                role,
                type,
                recordType,
                content,
                toolName,
                toolUseId,
                model,
                timestamp,
                promptId,
                requestId,
                responseId,
                usage,
                agentId,
                agentName,
                agentType,
                copied,
                error,
                durationMs,
                raw);
    }
}
