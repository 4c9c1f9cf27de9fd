package dev.steno.ingest.messages;

import com.google.protobuf.ByteString;
import dev.steno.schema.conversation.Message;
import dev.steno.schema.events.v1.Event;
import dev.steno.schema.identity.FactIds;
import dev.steno.schema.identity.FactNames;
import dev.steno.schema.records.v1.FactName;

/** What clients told, as events of the log. */
public final class MessageEvents {

    private static final String DOOR = "messages";
    private static final String TOOL_USE = "tool-use";
    private static final String TOOL_RESULT = "tool-result";

    private MessageEvents() {}

    /**
     * The event of a message or record.
     *
     * @param key the client's idempotency key from outside the message; empty when there is none
     * @param raw the original to keep
     */
    public static Event of(IncomingMessage incoming, String key, ByteString raw, long recordedAtMs) {
        Event told = incoming.told();
        String id = id(incoming, incoming.idempotencyKey().isEmpty() ? key : incoming.idempotencyKey(), recordedAtMs);
        long time = told.getTimeMs() == 0 ? recordedAtMs : told.getTimeMs();
        Event.Builder event = told.toBuilder()
                .setId(id)
                .setTimeMs(time)
                .setRecordedAtMs(recordedAtMs)
                .setRaw(raw);
        if (told.hasMessage()) {
            event.getMessageBuilder().setId(id).setTimestamp(time);
        }
        return event.build();
    }

    /** Whether a message tells of a tool call or its result. */
    static boolean isTool(Message.Builder told) {
        return told.getType().equals(TOOL_USE) || told.getType().equals(TOOL_RESULT);
    }

    private static String id(IncomingMessage incoming, String key, long recordedAtMs) {
        Event told = incoming.told();
        String session = told.getSessionId();
        FactName name = incoming.name();
        if (name != null) {
            return told.hasMessage() ? FactIds.of(session, name) : FactIds.ofRecord(session, name);
        }
        if (!told.getToolCall().isBlank()) {
            return FactIds.of(
                    session,
                    told.getMessage().getType().equals(TOOL_USE)
                            ? FactNames.toolUse("", "", told.getToolCall())
                            : FactNames.toolResult("", "", told.getToolCall()));
        }
        if (!key.isEmpty()) {
            return FactIds.keyed(session, DOOR, key);
        }
        byte[] content = told.getMessage().toByteArray();
        return told.getTimeMs() == 0
                ? FactIds.contentInMinute(session, DOOR, content, recordedAtMs)
                : FactIds.content(session, DOOR, content);
    }
}
