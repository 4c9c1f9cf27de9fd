package dev.steno.providers.claude;

import com.fasterxml.jackson.databind.JsonNode;
import dev.steno.providers.Identity;
import dev.steno.providers.MessageBuilder;
import dev.steno.providers.MessageType;
import dev.steno.providers.Role;
import dev.steno.providers.read.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What stands in lines of the type "user": prompts, tool results, and what Claude Code says in the user's place. */
final class ClaudeUser {

    private static final Set<String> PERSONS = Set.of("user", "sdk", "typed", "queued");

    private static final List<String> NOTICES = List.of(
            "<task-notification>",
            "<system-reminder>",
            "<command-name>",
            "<command-message>",
            "<local-command-",
            "<bash-",
            "[Request interrupted",
            "Caveat: The messages below");

    private ClaudeUser() {}

    /** Whether a line can be what started a turn, be it by a person or not. */
    static boolean canBePrompt(ClaudeLine line) {
        String text = firstText(line.message().path("content"));
        return !line.is("isMeta")
                && !line.is("isCompactSummary")
                && !text.isBlank()
                && !text.startsWith("[Request interrupted")
                && !text.startsWith("<local-command-");
    }

    /** @param fact what other doors know the line as; null when they do not */
    static List<MessageBuilder> parts(ClaudeLine line, Supplier<MessageBuilder> start, @Nullable Identity fact) {
        JsonNode content = line.message().path("content");
        List<MessageBuilder> parts = new ArrayList<>();
        if (content.isTextual()) {
            parts.add(text(line, start.get(), content.textValue()));
        }
        for (JsonNode block : content) {
            parts.add(part(line, block, start.get()));
        }
        if (fact != null && !parts.isEmpty()) {
            parts.getFirst().identity(fact);
        }
        return parts;
    }

    private static MessageBuilder part(ClaudeLine line, JsonNode block, MessageBuilder message) {
        String type = Json.text(block, "type");
        return switch (type) {
            case "tool_result" -> result(block, message);
            case "text" -> text(line, message, Json.text(block, "text")).recordType("user/text");
            default ->
                message.said(Role.USER, MessageType.CHAT, "[" + type + "]").recordType("user/" + type);
        };
    }

    private static MessageBuilder result(JsonNode block, MessageBuilder message) {
        String toolUseId = Json.text(block, "tool_use_id");
        message.said(Role.TOOL, MessageType.TOOL_RESULT, ClaudeText.of(block.path("content")))
                .recordType("user/tool_result")
                .toolUseId(toolUseId)
                .error(block.path("is_error").asBoolean(false));
        return toolUseId.isEmpty() ? message : message.identity(new Identity.ToolResult(toolUseId));
    }

    private static MessageBuilder text(ClaudeLine line, MessageBuilder message, String text) {
        if (line.is("isCompactSummary")) {
            return message.said(Role.SYSTEM, MessageType.SUMMARY, text).recordType("user/compact_summary");
        }
        return byPerson(line, text)
                ? message.said(Role.USER, MessageType.CHAT, text)
                : message.said(Role.SYSTEM, MessageType.PROGRESS, text);
    }

    private static boolean byPerson(ClaudeLine line, String text) {
        String source = line.text("promptSource");
        boolean notice = NOTICES.stream().anyMatch(text.stripLeading()::startsWith);
        return !line.is("isMeta") && !notice && (source.isEmpty() || PERSONS.contains(source));
    }

    private static String firstText(JsonNode content) {
        if (content.isTextual()) {
            return content.textValue();
        }
        JsonNode first = content.path(0);
        return Json.text(first, "type").equals("image") ? "[image]" : Json.text(first, "text");
    }
}
