package dev.steno.session;

import dev.steno.schema.conversation.Message;
import dev.steno.schema.conversation.MessageMetadata;
import dev.steno.schema.conversation.TokenUsage;
import dev.steno.schema.events.v1.Activity;
import dev.steno.schema.events.v1.Event;
import dev.steno.schema.events.v1.SessionMarked;
import dev.steno.schema.events.v1.Source;
import dev.steno.schema.log.Position;
import dev.steno.schema.store.v1.SessionDeleted;
import dev.steno.session.archive.LoggedEvent;
import java.util.List;

/** Events for tests. */
public final class Events {

    public static final long NOON = 1_790_000_000_000L;

    private Events() {}

    public static Event message(String session, String id, long timeMs, String content) {
        return message(session, id, timeMs, content, Source.SOURCE_HOOK);
    }

    public static Event message(String session, String id, long timeMs, String content, Source source) {
        return event(session, id, timeMs)
                .setSource(source)
                .setMessage(Message.newBuilder()
                        .setId(id)
                        .setSessionId(session)
                        .setProjectName("steno")
                        .setMessageType("user")
                        .setType("chat")
                        .setContent(content)
                        .setTimestamp(timeMs))
                .build();
    }

    public static Event usage(String session, String id, String requestId, int output, double cost) {
        Event event = message(session, id, NOON, "answer");
        MessageMetadata metadata = MessageMetadata.newBuilder()
                .setModel("opus")
                .setUsage(TokenUsage.newBuilder().setInputTokens(10).setOutputTokens(output))
                .setCostUsd(cost)
                .setCostSource(cost == 0 ? "unknown" : "reported")
                .build();
        return event.toBuilder()
                .setMessage(
                        event.getMessage().toBuilder().setRequestId(requestId).setMetadata(metadata))
                .build();
    }

    public static Event activity(String session, String id, long timeMs) {
        return event(session, id, timeMs)
                .setSource(Source.SOURCE_HOOK)
                .setActivity(Activity.newBuilder().setHookEvent("Stop"))
                .build();
    }

    public static Event mark(String session, String id, boolean marked, String note, String... tags) {
        return event(session, id, NOON)
                .setSource(Source.SOURCE_API)
                .setSessionMarked(SessionMarked.newBuilder()
                        .setIsMarked(marked)
                        .setNote(note)
                        .addAllTags(List.of(tags)))
                .build();
    }

    public static Event deletion(String session) {
        return event(session, "deleted", NOON)
                .setSource(Source.SOURCE_API)
                .setSessionDeleted(SessionDeleted.newBuilder().setReason("deleted"))
                .build();
    }

    public static LoggedEvent at(long offset, Event event) {
        return new LoggedEvent(event, new Position(0, offset));
    }

    private static Event.Builder event(String session, String id, long timeMs) {
        return Event.newBuilder()
                .setId(id)
                .setSessionId(session)
                .setProjectName("steno")
                .setAgent("claude-code")
                .setTimeMs(timeMs)
                .setRecordedAtMs(timeMs + 5);
    }
}
