package dev.steno.providers.claude;

import com.fasterxml.jackson.databind.JsonNode;
import dev.steno.providers.RawRecord;
import dev.steno.providers.read.Json;
import dev.steno.providers.read.Messages;
import dev.steno.providers.read.Scan;
import dev.steno.schema.identity.FactNames;
import dev.steno.schema.records.v1.Record;
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
    record Start(Supplier<Record.Builder> message, String promptId, String agentId) {}

    static List<Record.Builder> parts(ClaudeLine line, Start start, Scan scan, RawRecord raw) {
        JsonNode content = line.message().path("content");
        List<Record.Builder> parts = new ArrayList<>();
        if (content.isTextual()) {
            parts.add(text(line, start, content.textValue()));
        }
        for (JsonNode block : content) {
            parts.add(part(line, start, block, scan, raw));
        }
        return parts;
    }

    private static Record.Builder part(ClaudeLine line, Start start, JsonNode block, Scan scan, RawRecord raw) {
        String type = Json.text(block, "type");
        if (type.equals("text")) {
            return text(line, start, Json.text(block, "text"));
        }
        Record.Builder message = start.message().get().setRecordType("assistant/" + type);
        if (type.equals("thinking") || type.equals("redacted_thinking")) {
            return Messages.thought(message, Json.text(block, "thinking"));
        }
        if (type.equals("tool_use") || type.endsWith("_tool_use")) {
            return call(block, message);
        }
        if (type.endsWith("tool_result")) {
            return ClaudeUser.result(block, message);
        }
        if (!type.equals("fallback")) {
            scan.unknown("assistant/" + type, raw);
        }
        return Messages.thought(message, block.toString());
    }

    private static Record.Builder text(ClaudeLine line, Start start, String text) {
        Record.Builder message = start.message().get().setRecordType("assistant/text");
        boolean failure = line.is("isApiErrorMessage");
        if (failure) {
            Messages.notice(message, text).setIsError(true);
        } else {
            Messages.answer(message, text);
        }
        boolean last = failure || !GOES_ON.contains(Json.text(line.message(), "stop_reason"));
        boolean answer = last && !start.promptId().isEmpty() && !text.isBlank();
        return answer ? message.setIdentity(FactNames.answer(start.promptId(), start.agentId(), text)) : message;
    }

    private static Record.Builder call(JsonNode block, Record.Builder message) {
        String id = Json.text(block, "id");
        Messages.toolCall(message, Json.text(block, "name"), id, Json.readable(block.path("input")));
        return id.isEmpty() ? message : message.setIdentity(FactNames.toolUse("", "", id));
    }
}
