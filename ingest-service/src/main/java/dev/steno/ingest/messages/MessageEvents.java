package dev.steno.ingest.messages;

import com.google.protobuf.ByteString;
import dev.steno.ingest.identity.FactIds;
import dev.steno.schema.conversation.Message;
import dev.steno.schema.events.v1.Event;
import dev.steno.schema.events.v1.Source;

/** Messages that clients told as events of the log. */
public final class MessageEvents {

    private static final String DOOR = "messages";
    private static final String TOOL_USE = "tool-use";
    private static final String TOOL_RESULT = "tool-result";

    private MessageEvents() {}

    /**
     * The event of a message.
     *
     * @param key the client's idempotency key from outside the message; empty when there is none
     * @param raw the bytes the message was read from
     */
    public static Event of(IncomingMessage incoming, String key, ByteString raw, long recordedAtMs) {
        Message told = incoming.message();
        String id = id(incoming, incoming.idempotencyKey().isEmpty() ? key : incoming.idempotencyKey(), recordedAtMs);
        long time = told.getTimestamp() == 0 ? recordedAtMs : told.getTimestamp();
        return Event.newBuilder()
                .setId(id)
                .setSessionId(told.getSessionId())
                .setProjectName(told.getProjectName())
                .setAgent(told.getAgent())
                .setTimeMs(time)
                .setRecordedAtMs(recordedAtMs)
                .setSource(Source.SOURCE_API)
                .setRaw(raw)
                .setToolCall(isTool(told) ? told.getToolUseId() : "")
                .setMessage(told.toBuilder().setId(id).setTimestamp(time))
                .build();
    }

    private static String id(IncomingMessage incoming, String key, long recordedAtMs) {
        Message told = incoming.message();
        String session = told.getSessionId();
        if (!incoming.ownId().isBlank()) {
            return FactIds.message(session, incoming.ownId());
        }
        if (isTool(told) && !told.getToolUseId().isBlank()) {
            return told.getType().equals(TOOL_USE)
                    ? FactIds.toolUse(session, told.getToolUseId())
                    : FactIds.toolResult(session, told.getToolUseId());
        }
        if (!key.isEmpty()) {
            return FactIds.keyed(session, DOOR, key);
        }
        return told.getTimestamp() == 0
                ? FactIds.contentInMinute(session, DOOR, told.toByteArray(), recordedAtMs)
                : FactIds.content(session, DOOR, told.toByteArray());
    }

    private static boolean isTool(Message told) {
        return told.getType().equals(TOOL_USE) || told.getType().equals(TOOL_RESULT);
    }
}
