package dev.steno.stats;

import dev.steno.schema.conversation.Message;
import dev.steno.schema.conversation.MessageMetadata;
import dev.steno.schema.conversation.TokenUsage;
import dev.steno.schema.events.v1.Activity;
import dev.steno.schema.events.v1.Event;
import dev.steno.schema.events.v1.SessionEnded;
import dev.steno.schema.events.v1.SessionMarked;
import dev.steno.schema.events.v1.SessionStarted;
import dev.steno.schema.events.v1.Source;
import dev.steno.schema.store.v1.SessionDeleted;
import dev.steno.stats.summarise.StatusRules;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Events as tests need them: of session "s" in project "p", recorded when they happened, unless changed. */
public final class Samples {

    public static final long NOW = Instant.parse("2026-11-21T12:00:00Z").toEpochMilli();

    public static final StatusRules RULES =
            new StatusRules(Duration.ofMinutes(5), Duration.ofMinutes(30), Duration.ofSeconds(10), Duration.ofHours(1));

    private Samples() {}

    public static long minutes(long count) {
        return Duration.ofMinutes(count).toMillis();
    }

    public static long seconds(long count) {
        return Duration.ofSeconds(count).toMillis();
    }

    public static Event.Builder event(String id, long timeMs) {
        return Event.newBuilder()
                .setId(id)
                .setSessionId("s")
                .setProjectName("p")
                .setAgent("claude-code")
                .setTimeMs(timeMs)
                .setRecordedAtMs(timeMs)
                .setSource(Source.SOURCE_HOOK);
    }

    public static Event.Builder message(String id, String role, long timeMs) {
        return message(id, timeMs, Message.newBuilder().setMessageType(role).setType("chat"));
    }

    public static Event.Builder message(String id, long timeMs, Message.Builder message) {
        return event(id, timeMs)
                .setMessage(message.setId(id)
                        .setSessionId("s")
                        .setProjectName("p")
                        .setTimestamp(timeMs)
                        .setContent("content of " + id));
    }

    public static Event.Builder call(String id, String request, long timeMs, TokenUsage.Builder usage, double costUsd) {
        MessageMetadata.Builder metadata = MessageMetadata.newBuilder().setUsage(usage);
        metadata.setCostUsd(costUsd).setCostSource(costUsd > 0 ? "reported" : "unknown");
        return message(
                id,
                timeMs,
                Message.newBuilder()
                        .setMessageType("assistant")
                        .setType("chat")
                        .setRequestId(request)
                        .setMetadata(metadata));
    }

    public static TokenUsage.Builder tokens(int input, int output) {
        return TokenUsage.newBuilder().setInputTokens(input).setOutputTokens(output);
    }

    /** A tool call of an agent that gives ids. */
    public static Event.Builder toolUse(String id, String call, long timeMs) {
        return tool(id, "assistant", "tool-use", call, call, timeMs);
    }

    public static Event.Builder toolResult(String id, String call, long timeMs) {
        return tool(id, "tool", "tool-result", call, call, timeMs);
    }

    /** A tool call of an agent without ids: the key is derived from tool and input, and can come again. */
    public static Event.Builder derivedToolUse(String id, String call, long timeMs) {
        return tool(id, "assistant", "tool-use", call, "", timeMs);
    }

    public static Event.Builder derivedToolResult(String id, String call, long timeMs) {
        return tool(id, "tool", "tool-result", call, "", timeMs);
    }

    public static Event.Builder started(String id, long timeMs) {
        return event(id, timeMs).setSessionStarted(SessionStarted.newBuilder().setReason("startup"));
    }

    public static Event.Builder ended(String id, long timeMs) {
        return event(id, timeMs).setSessionEnded(SessionEnded.newBuilder().setReason("exit"));
    }

    public static Event.Builder hook(String id, String name, String agentId, long timeMs) {
        return event(id, timeMs)
                .setActivity(Activity.newBuilder().setHookEvent(name).setAgentId(agentId));
    }

    public static Event.Builder marked(String id, boolean isMarked, String note, long timeMs) {
        return event(id, timeMs)
                .setSource(Source.SOURCE_API)
                .setSessionMarked(SessionMarked.newBuilder()
                        .setIsMarked(isMarked)
                        .setNote(note)
                        .addAllTags(List.of("good")));
    }

    public static Event.Builder deleted(String id, long timeMs) {
        return event(id, timeMs)
                .setSource(Source.SOURCE_API)
                .setSessionDeleted(SessionDeleted.newBuilder().setReason("deleted"));
    }

    private static Event.Builder tool(String id, String role, String type, String call, String toolUseId, long timeMs) {
        return message(
                        id,
                        timeMs,
                        Message.newBuilder()
                                .setMessageType(role)
                                .setType(type)
                                .setToolName("Bash")
                                .setToolUseId(toolUseId))
                .setToolCall(call);
    }
}
