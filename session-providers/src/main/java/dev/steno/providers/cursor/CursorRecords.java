package dev.steno.providers.cursor;

import com.fasterxml.jackson.databind.JsonNode;
import dev.steno.providers.RawRecord;
import dev.steno.providers.read.Json;
import dev.steno.providers.read.Messages;
import dev.steno.providers.read.RecordReader;
import dev.steno.providers.read.Scan;
import dev.steno.providers.read.SessionNames;
import dev.steno.schema.identity.FactNames;
import dev.steno.schema.records.v1.Record;
import java.util.Set;

/** Understands the lines of one file. */
final class CursorRecords implements RecordReader {

    private static final Set<String> ROLES = Set.of("user", "assistant");
    private static final String QUERY = "<user_query>";
    private static final String QUERY_END = "</user_query>";

    private final Scan scan;
    private final SessionNames names;
    private final String agentId;
    // Of the line being read; what is answered has none of its own.
    private long time;

    /** @param names of the whole session, which may have several files */
    CursorRecords(Scan scan, SessionNames names, String agentId) {
        this.scan = scan;
        this.names = names;
        this.agentId = agentId;
    }

    @Override
    public void read(JsonNode line, RawRecord raw) {
        String role = Json.text(line, "role");
        JsonNode content = line.path("message").path("content");
        boolean understood = ROLES.contains(role);
        if (!understood || !(content.isArray() || content.isTextual())) {
            String type = Json.text(line, "type");
            scan.unknown(type.isEmpty() ? role : type, raw);
            return;
        }
        scan.known(role);
        time = role.equals("user") ? CursorTimes.in(content) : 0;
        if (content.isTextual()) {
            say(said(role, content.textValue(), start(role, 0, raw)), raw);
        }
        int part = 0;
        for (JsonNode block : content) {
            say(part(role, block, start(role, part++, raw), raw), raw);
        }
    }

    private void say(Record.Builder message, RawRecord raw) {
        scan.message(message.hasIdentity() ? message : message.setIdentity(FactNames.own(message.getId())), raw);
    }

    private Record.Builder part(String role, JsonNode block, Record.Builder message, RawRecord raw) {
        String type = Json.text(block, "type");
        message.setRecordType(role + "/" + type);
        return switch (type) {
            case "text" -> said(role, Json.text(block, "text"), message);
            case "thinking", "reasoning" -> Messages.thought(message, Json.text(block, "text"));
            case "tool_use" -> call(block, message);
            case "tool_result" -> result(block, message);
            case "image" -> said(role, "[image]", message);
            default -> {
                scan.unknown(role + "/" + type, raw);
                yield Messages.notice(message, block.toString());
            }
        };
    }

    private static Record.Builder said(String role, String text, Record.Builder message) {
        return role.equals("user") ? Messages.prompt(message, query(text)) : Messages.answer(message, text);
    }

    /** Cursor wraps what was asked into a tag, behind what it adds itself. */
    private static String query(String text) {
        int start = text.indexOf(QUERY);
        int end = text.lastIndexOf(QUERY_END);
        return start >= 0 && end > start
                ? text.substring(start + QUERY.length(), end).strip()
                : CursorTimes.without(text);
    }

    private Record.Builder call(JsonNode block, Record.Builder message) {
        String id = Json.text(block, "id");
        Messages.toolCall(message, Json.text(block, "name"), id, Json.readable(block.path("input")));
        return names.call(message, "", message.getId());
    }

    private Record.Builder result(JsonNode block, Record.Builder message) {
        String id = Json.text(block, "tool_use_id");
        Messages.toolResult(message, id, Json.readable(block.path("content")))
                .setIsError(block.path("is_error").asBoolean(false));
        return names.result(message, "", message.getId());
    }

    private Record.Builder start(String role, int part, RawRecord raw) {
        String file = agentId.isEmpty() ? "line-" : agentId + "-line-";
        return scan.messageOf(raw)
                .setId(file + raw.line() + (part == 0 ? "" : "#" + part))
                .setRecordType(role)
                .setTimestamp(time)
                .setAgentId(agentId);
    }
}
