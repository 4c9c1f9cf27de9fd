package dev.steno.providers.cursor;

import com.fasterxml.jackson.databind.JsonNode;
import dev.steno.providers.Identity;
import dev.steno.providers.MessageBuilder;
import dev.steno.providers.MessageType;
import dev.steno.providers.RawRecord;
import dev.steno.providers.Role;
import dev.steno.providers.read.Json;
import dev.steno.providers.read.RecordReader;
import dev.steno.providers.read.Scan;

/** Understands the lines of one file. */
final class CursorRecords implements RecordReader {

    private static final String QUERY = "<user_query>";
    private static final String QUERY_END = "</user_query>";

    private final Scan scan;
    private final String agentId;

    CursorRecords(Scan scan, String agentId) {
        this.scan = scan;
        this.agentId = agentId;
    }

    @Override
    public void read(JsonNode line, RawRecord raw) {
        String role = Json.text(line, "role");
        JsonNode content = line.path("message").path("content");
        boolean understood = role.equals("user") || role.equals("assistant");
        if (!understood || !(content.isArray() || content.isTextual())) {
            String type = Json.text(line, "type");
            scan.unknown(type.isEmpty() ? role : type, raw);
            return;
        }
        scan.known(role);
        if (content.isTextual()) {
            scan.message(said(role, content.textValue(), start(role, 0, raw)).build());
        }
        int part = 0;
        for (JsonNode block : content) {
            scan.message(part(role, block, start(role, part++, raw), raw).build());
        }
    }

    private MessageBuilder part(String role, JsonNode block, MessageBuilder message, RawRecord raw) {
        String type = Json.text(block, "type");
        message.recordType(role + "/" + type);
        return switch (type) {
            case "text" -> said(role, Json.text(block, "text"), message);
            case "thinking", "reasoning" ->
                message.said(Role.ASSISTANT, MessageType.PROGRESS, Json.text(block, "text"));
            case "tool_use" -> call(block, message);
            case "tool_result" -> result(block, message);
            case "image" -> said(role, "[image]", message);
            default -> {
                scan.unknown(role + "/" + type, raw);
                yield message.content(block.toString());
            }
        };
    }

    private static MessageBuilder said(String role, String text, MessageBuilder message) {
        return role.equals("user")
                ? message.said(Role.USER, MessageType.CHAT, query(text))
                : message.said(Role.ASSISTANT, MessageType.CHAT, text);
    }

    /** Cursor wraps what was asked into a tag, behind what it adds itself. */
    private static String query(String text) {
        int start = text.indexOf(QUERY);
        int end = text.lastIndexOf(QUERY_END);
        return start >= 0 && end > start
                ? text.substring(start + QUERY.length(), end).strip()
                : text;
    }

    private static MessageBuilder call(JsonNode block, MessageBuilder message) {
        String id = Json.text(block, "id");
        message.said(Role.ASSISTANT, MessageType.TOOL_USE, Json.readable(block.path("input")))
                .toolName(Json.text(block, "name"))
                .toolUseId(id);
        return id.isEmpty() ? message : message.identity(new Identity.ToolUse(id));
    }

    private static MessageBuilder result(JsonNode block, MessageBuilder message) {
        String id = Json.text(block, "tool_use_id");
        message.said(Role.TOOL, MessageType.TOOL_RESULT, Json.readable(block.path("content")))
                .toolUseId(id)
                .error(block.path("is_error").asBoolean(false));
        return id.isEmpty() ? message : message.identity(new Identity.ToolResult(id));
    }

    private MessageBuilder start(String role, int part, RawRecord raw) {
        String file = agentId.isEmpty() ? "line-" : agentId + "-line-";
        return scan.messageOf(raw)
                .id(file + raw.line() + (part == 0 ? "" : "#" + part))
                .recordType(role)
                .agentId(agentId);
    }
}
