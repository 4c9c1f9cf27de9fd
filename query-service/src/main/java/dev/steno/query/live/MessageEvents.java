package dev.steno.query.live;

import dev.steno.schema.conversation.Message;
import dev.steno.schema.conversation.MessageEvent;
import dev.steno.schema.events.v1.Event;
import dev.steno.schema.events.v1.Source;
import dev.steno.schema.records.StorableText;
import java.util.Optional;

/** Events of the log as live streams show them. */
public final class MessageEvents {

    private static final String NEW_MESSAGE = "new_message";
    private static final String SESSION_START = "session_start";
    private static final String SESSION_END = "session_end";

    /** gRPC clients take 4 MiB by default; a stream must not break over one message. */
    private static final int LARGEST_BYTES = 3 * 1024 * 1024;

    private static final int CUT_LENGTH = 900_000;
    private static final String CUT_SIGN = "…";

    private MessageEvents() {}

    /** What a stream of messages shows of an event; empty for events of other kinds. */
    static Optional<MessageEvent> of(Event event) {
        return switch (event.getBodyCase()) {
            case MESSAGE ->
                Optional.of(show(
                        NEW_MESSAGE,
                        shown(event.getMessage()),
                        event.getMessage().getTimestamp()));
            case SESSION_STARTED ->
                Optional.of(show(
                        SESSION_START,
                        notice(event, "SessionStart", event.getSessionStarted().getReason()),
                        event.getTimeMs()));
            case SESSION_ENDED ->
                Optional.of(show(
                        SESSION_END,
                        notice(event, "SessionEnd", event.getSessionEnded().getReason()),
                        event.getTimeMs()));
            default -> Optional.empty();
        };
    }

    /** The event with the project as it is called now. */
    static MessageEvent named(MessageEvent event, String project) {
        return event.toBuilder().setMessage(named(event.getMessage(), project)).build();
    }

    /** The message with the project as it is called now. */
    public static Message named(Message message, String project) {
        return message.getProjectName().equals(project)
                ? message
                : message.toBuilder().setProjectName(project).build();
    }

    /** A message as streams show it: whole, unless it is so large that common clients would refuse it. */
    public static Message shown(Message message) {
        if (message.getSerializedSize() <= LARGEST_BYTES) {
            return message;
        }
        String content = message.getContent();
        if (content.length() <= CUT_LENGTH) {
            return message;
        }
        return message.toBuilder()
                .setContent(StorableText.cut(content, CUT_LENGTH) + CUT_SIGN)
                .build();
    }

    /** A session's start or end has no message of its own; this one names the session and gives the reason. */
    private static Message notice(Event event, String hook, String reason) {
        return Message.newBuilder()
                .setId(event.getId())
                .setSessionId(event.getSessionId())
                .setProjectName(event.getProjectName())
                .setMessageType("system")
                .setContent(reason)
                .setHookEvent(event.getSource() == Source.SOURCE_HOOK ? hook : "")
                .setTimestamp(event.getTimeMs())
                .setAgent(event.getAgent())
                .build();
    }

    private static MessageEvent show(String type, Message message, long timestamp) {
        return MessageEvent.newBuilder()
                .setType(type)
                .setMessage(message)
                .setTimestamp(timestamp)
                .build();
    }
}
