package dev.steno.providers.codex;

import com.fasterxml.jackson.databind.JsonNode;
import dev.steno.providers.read.Json;
import dev.steno.providers.read.Messages;
import dev.steno.schema.records.v1.Record;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** The items of the conversation. */
final class CodexItems {

    private static final Set<String> CALLS = Set.of(
            "function_call",
            "custom_tool_call",
            "local_shell_call",
            "tool_search_call",
            "web_search_call",
            "image_generation_call");
    private static final Set<String> OUTPUTS =
            Set.of("function_call_output", "custom_tool_call_output", "tool_search_output", "mcp_tool_call_output");
    private static final Set<String> OTHERS =
            Set.of("message", "reasoning", "agent_message", "compaction", "ghost_snapshot");

    // Codex says these in the user's place.
    private static final List<String> NOTICES = List.of(
            "<environment_context>",
            "<user_instructions>",
            "<permissions instructions>",
            "<recommended_plugins>",
            "<skill",
            "<turn_aborted>",
            "<subagent_notification>",
            "<user_shell_command>",
            "<INSTRUCTIONS>",
            "# AGENTS.md instructions");

    private static final Pattern FAILED = Pattern.compile("(?:Process exited with code|Exit code:) (?!0\\b)-?\\d+");
    private static final int STATUS_WITHIN = 400;

    private CodexItems() {}

    static boolean understands(JsonNode item) {
        String type = Json.text(item, "type");
        return CALLS.contains(type) || OUTPUTS.contains(type) || OTHERS.contains(type);
    }

    /** Makes a message what the item says. */
    static Record.Builder fill(Record.Builder message, JsonNode item) {
        String type = Json.text(item, "type");
        if (CALLS.contains(type)) {
            return call(item, message);
        }
        if (OUTPUTS.contains(type)) {
            return output(item, message);
        }
        return switch (type) {
            case "message" -> said(item, message);
            case "ghost_snapshot" -> Messages.snapshot(message);
            default -> Messages.thought(message, thought(item));
        };
    }

    private static Record.Builder said(JsonNode item, Record.Builder message) {
        String text = Json.texts(item.path("content"));
        return switch (Json.text(item, "role")) {
            case "assistant" -> Messages.answer(message, text);
            case "user" -> byPerson(item, text) ? Messages.prompt(message, text) : Messages.notice(message, text);
            default -> Messages.notice(message, text);
        };
    }

    private static boolean byPerson(JsonNode item, String text) {
        JsonNode kinds = item.path("internal_chat_message_metadata_passthrough").path("content_item_kinds");
        for (JsonNode kind : kinds) {
            if (Json.text(kind).startsWith("user.")) {
                return true;
            }
        }
        return kinds.isEmpty() && NOTICES.stream().noneMatch(text.stripLeading()::startsWith);
    }

    private static Record.Builder call(JsonNode item, Record.Builder message) {
        String callId = callId(item);
        String type = Json.text(item, "type");
        String name = Json.text(item, "name");
        Messages.toolCall(message, name.isEmpty() ? type.replaceFirst("_call$", "") : name, callId, input(item));
        return message;
    }

    private static String input(JsonNode item) {
        for (String field : List.of("arguments", "input", "action")) {
            if (item.has(field)) {
                return Json.readable(item.path(field));
            }
        }
        return "";
    }

    private static Record.Builder output(JsonNode item, Record.Builder message) {
        String callId = callId(item);
        JsonNode output = item.path("output");
        JsonNode content = output.path("content");
        String text =
                Json.texts(output.isMissingNode() ? item.path("tools") : content.isMissingNode() ? output : content);
        Messages.toolResult(message, callId, text)
                .setIsError(failed(text) || !output.path("success").asBoolean(true));
        return message;
    }

    private static boolean failed(String output) {
        String head = output.substring(0, Math.min(STATUS_WITHIN, output.length()));
        return FAILED.matcher(head).find();
    }

    private static String callId(JsonNode item) {
        String callId = Json.text(item, "call_id");
        return callId.isEmpty() ? Json.text(item, "id") : callId;
    }

    private static String thought(JsonNode item) {
        String summary = Json.texts(item.path("summary"));
        return summary.isEmpty() ? Json.texts(item.path("content")) : summary;
    }
}
