package dev.steno.providers.claude;

import com.fasterxml.jackson.databind.JsonNode;
import dev.steno.providers.Identity;
import dev.steno.providers.MessageBuilder;
import dev.steno.providers.MessageType;
import dev.steno.providers.RawRecord;
import dev.steno.providers.Role;
import dev.steno.providers.read.Json;
import dev.steno.providers.read.Scan;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/** What the model says in a line: text, thinking, tool calls. */
final class ClaudeAssistant {

    private static final Set<String> GOES_ON = Set.of("", "tool_use", "pause_turn");

    private ClaudeAssistant() {}

    /**
     * What the parts begin with.
     *
     * @param promptId the prompt that is being answered; empty when not known
     */
    record Start(Supplier<MessageBuilder> message, String promptId, String agentId) {}

    static List<MessageBuilder> parts(ClaudeLine line, Start start, Scan scan, RawRecord raw) {
        JsonNode content = line.message().path("content");
        List<MessageBuilder> parts = new ArrayList<>();
        if (content.isTextual()) {
            parts.add(text(line, start, content.textValue()));
        }
        for (JsonNode block : content) {
            parts.add(part(line, start, block, scan, raw));
        }
        return parts;
    }

    private static MessageBuilder part(ClaudeLine line, Start start, JsonNode block, Scan scan, RawRecord raw) {
        String type = Json.text(block, "type");
        if (type.equals("text")) {
            return text(line, start, Json.text(block, "text"));
        }
        MessageBuilder message = start.message().get().role(Role.ASSISTANT).recordType("assistant/" + type);
        if (type.equals("thinking") || type.equals("redacted_thinking")) {
            return message.type(MessageType.PROGRESS).content(Json.text(block, "thinking"));
        }
        if (type.equals("tool_use") || type.endsWith("_tool_use")) {
            return call(block, message);
        }
        if (type.endsWith("tool_result")) {
            return result(block, message);
        }
        if (!type.equals("fallback")) {
            scan.unknown("assistant/" + type, raw);
        }
        return message.type(MessageType.PROGRESS).content(block.toString());
    }

    private static MessageBuilder text(ClaudeLine line, Start start, String text) {
        MessageBuilder message = start.message().get().recordType("assistant/text");
        boolean failure = line.is("isApiErrorMessage");
        if (failure) {
            message.said(Role.SYSTEM, MessageType.PROGRESS, text).error(true);
        } else {
            message.said(Role.ASSISTANT, MessageType.CHAT, text);
        }
        boolean last = failure || !GOES_ON.contains(Json.text(line.message(), "stop_reason"));
        boolean answer = last && !start.promptId().isEmpty() && !text.isBlank();
        return answer ? message.identity(new Identity.Answer(start.promptId(), start.agentId(), text)) : message;
    }

    private static MessageBuilder call(JsonNode block, MessageBuilder message) {
        String id = Json.text(block, "id");
        message.type(MessageType.TOOL_USE)
                .content(Json.readable(block.path("input")))
                .toolName(Json.text(block, "name"))
                .toolUseId(id);
        return id.isEmpty() ? message : message.identity(new Identity.ToolUse(id));
    }

    private static MessageBuilder result(JsonNode block, MessageBuilder message) {
        String id = Json.text(block, "tool_use_id");
        message.said(Role.TOOL, MessageType.TOOL_RESULT, ClaudeText.of(block.path("content")))
                .toolUseId(id)
                .error(block.path("is_error").asBoolean(false));
        return id.isEmpty() ? message : message.identity(new Identity.ToolResult(id));
    }
}
