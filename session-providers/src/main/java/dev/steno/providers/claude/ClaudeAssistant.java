package dev.steno.providers.claude;

import com.fasterxml.jackson.databind.JsonNode;
import dev.steno.providers.RawRecord;
import dev.steno.providers.read.Json;
import dev.steno.providers.read.Messages;
import dev.steno.providers.read.Scan;
import dev.steno.providers.read.SessionNames;
import dev.steno.schema.identity.FactNames;
import dev.steno.schema.records.v1.FactName;
import dev.steno.schema.records.v1.Record;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What the model says in a line: text, thinking, tool calls. */
final class ClaudeAssistant {

    private static final Set<String> GOES_ON = Set.of("", "tool_use", "pause_turn");

    private final ClaudeLine line;
    private final String promptId;
    private final String call;
    private final SessionNames names;
    private final Scan scan;
    private final RawRecord raw;

    /** @param promptId the prompt that is being answered; empty when not known */
    ClaudeAssistant(
            ClaudeLine line,
            String promptId,
            @Nullable ClaudeUsage usage,
            SessionNames names,
            Scan scan,
            RawRecord raw) {
        this.line = line;
        this.promptId = promptId;
        this.call = usage == null ? line.uuid() : usage.call();
        this.names = names;
        this.scan = scan;
        this.raw = raw;
    }

    List<Record.Builder> parts(Supplier<Record.Builder> start) {
        JsonNode content = line.message().path("content");
        List<Record.Builder> parts = new ArrayList<>();
        if (content.isTextual()) {
            parts.add(text(start.get(), content.textValue(), 0));
        }
        for (JsonNode block : content) {
            parts.add(part(start.get(), block, parts.size()));
        }
        return parts;
    }

    private Record.Builder part(Record.Builder message, JsonNode block, int number) {
        String type = Json.text(block, "type");
        if (type.equals("text")) {
            return text(message, Json.text(block, "text"), number);
        }
        message.setRecordType("assistant/" + type);
        if (type.equals("thinking") || type.equals("redacted_thinking")) {
            return Messages.thought(message, Json.text(block, "thinking"));
        }
        if (type.equals("tool_use") || type.endsWith("_tool_use")) {
            Messages.toolCall(
                    message, Json.text(block, "name"), Json.text(block, "id"), Json.readable(block.path("input")));
            return names.call(message, promptId, call.isEmpty() ? "@" + raw.offset() : call);
        }
        if (type.endsWith("tool_result")) {
            return names.result(ClaudeUser.result(block, message), promptId, message.getId());
        }
        if (!type.equals("fallback")) {
            scan.unknown("assistant/" + type, raw);
        }
        return Messages.thought(message, block.toString());
    }

    private Record.Builder text(Record.Builder message, String text, int number) {
        message.setRecordType("assistant/text");
        boolean failure = line.is("isApiErrorMessage");
        if (failure) {
            Messages.notice(message, text).setIsError(true);
        } else {
            Messages.answer(message, text);
        }
        boolean last = failure || !GOES_ON.contains(Json.text(line.message(), "stop_reason"));
        if (!last || promptId.isEmpty() || text.isBlank()) {
            return message;
        }
        FactName answer = FactNames.answer(promptId, message.getAgentId(), text);
        return message.setIdentity(names.number(answer, message.getId() + "#" + number));
    }
}
