package dev.steno.providers.cursor;

import com.fasterxml.jackson.databind.JsonNode;
import dev.steno.providers.RawRecord;
import dev.steno.providers.read.Json;
import dev.steno.providers.read.Messages;
import dev.steno.providers.read.RecordReader;
import dev.steno.providers.read.Scan;
import dev.steno.providers.read.SessionNames;
import dev.steno.schema.records.v1.Record;
import java.util.Set;

/** Understands the lines of one file. */
final class CursorRecords implements RecordReader {

    private static final Set<String> ROLES = Set.of("user", "assistant", "tool", "system");
    private static final String CONTEXT = "<user_info>";
    private static final String QUERY = "<user_query>";
    private static final String QUERY_END = "</user_query>";

    private final Scan scan;
    private final SessionNames names;
    private final String agentId;
    // Of the line being read; what is answered has none of its own.
    private long time;
    private String place = "";

    /** @param names of the whole session, which may have several files */
    CursorRecords(Scan scan, SessionNames names, String agentId) {
        this.scan = scan;
        this.names = names;
        this.agentId = agentId;
    }

    @Override
    public void read(JsonNode line, RawRecord raw) {
        String file = agentId.isEmpty() ? "line-" : agentId + "-line-";
        message(line, line.path("message").path("content"), file + raw.line(), 0, raw);
    }

    /**
     * A message of a role and content.
     *
     * @param id tells it from all others of the session
     * @param otherwise its time when its text names none; 0 for that of the message before it
     */
    void message(JsonNode line, JsonNode content, String id, long otherwise, RawRecord raw) {
        String role = Json.text(line, "role");
        boolean understood = ROLES.contains(role);
        if (!understood || !(content.isArray() || content.isTextual())) {
            String type = Json.text(line, "type");
            scan.unknown(type.isEmpty() ? role : type, raw);
            return;
        }
        scan.known(role);
        long told = role.equals("user") ? CursorTimes.in(content) : 0;
        time = told == 0 ? otherwise : told;
        place = id;
        if (content.isTextual()) {
            scan.message(said(role, content.textValue(), start(role, 0, raw)), raw);
        }
        int part = 0;
        for (JsonNode block : content) {
            scan.message(part(role, block, start(role, part++, raw), raw), raw);
        }
    }

    private Record.Builder part(String role, JsonNode block, Record.Builder message, RawRecord raw) {
        String type = Json.text(block, "type");
        message.setRecordType(role + "/" + type);
        return switch (type) {
            case "text" -> said(role, Json.text(block, "text"), message);
            case "thinking", "reasoning", "redacted-reasoning" -> Messages.thought(message, Json.text(block, "text"));
            case "tool_use" -> call(Json.text(block, "id"), Json.text(block, "name"), block.path("input"), message);
            case "tool-call" ->
                call(Json.text(block, "toolCallId"), Json.text(block, "toolName"), block.path("args"), message);
            case "tool_result" -> result(Json.text(block, "tool_use_id"), block, block.path("content"), message);
            case "tool-result" -> result(Json.text(block, "toolCallId"), block, block.path("result"), message);
            case "image" -> said(role, "[image]", message);
            default -> {
                scan.unknown(role + "/" + type, raw);
                yield Messages.notice(message, block.toString());
            }
        };
    }

    private static Record.Builder said(String role, String text, Record.Builder message) {
        return switch (role) {
            case "user" -> asked(text, message);
            case "assistant" -> Messages.answer(message, text);
            default -> Messages.notice(message, text);
        };
    }

    private static Record.Builder asked(String text, Record.Builder message) {
        boolean context = text.stripLeading().startsWith(CONTEXT) && !text.contains(QUERY);
        return context ? Messages.notice(message, text) : Messages.prompt(message, query(text));
    }

    /** Cursor wraps what was asked into a tag, behind what it adds itself. */
    private static String query(String text) {
        int start = text.indexOf(QUERY);
        int end = text.lastIndexOf(QUERY_END);
        return start >= 0 && end > start
                ? text.substring(start + QUERY.length(), end).strip()
                : CursorTimes.without(text);
    }

    private Record.Builder call(String id, String tool, JsonNode input, Record.Builder message) {
        Messages.toolCall(message, tool, id, Json.readable(input));
        return names.call(message, "", message.getId());
    }

    private Record.Builder result(String id, JsonNode block, JsonNode output, Record.Builder message) {
        Messages.toolResult(message, id, Json.readable(output))
                .setToolName(Json.text(block, "toolName"))
                .setIsError(block.path("is_error").asBoolean(false));
        return names.result(message, "", message.getId());
    }

    private Record.Builder start(String role, int part, RawRecord raw) {
        return scan.messageOf(raw)
                .setId(place + (part == 0 ? "" : "#" + part))
                .setRecordType(role)
                .setTimestamp(time)
                .setAgentId(agentId);
    }
}
