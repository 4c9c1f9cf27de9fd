package dev.steno.providers.gemini;

import com.fasterxml.jackson.databind.JsonNode;
import dev.steno.providers.Identity;
import dev.steno.providers.Message;
import dev.steno.providers.MessageBuilder;
import dev.steno.providers.MessageType;
import dev.steno.providers.RawRecord;
import dev.steno.providers.Role;
import dev.steno.providers.read.Json;
import dev.steno.providers.read.JsonDocument;
import dev.steno.providers.read.RecordReader;
import dev.steno.providers.read.Scan;
import dev.steno.schema.ledger.CallUsage;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Understands the messages of a chat, whichever format they stand in. */
final class GeminiRecords implements RecordReader, JsonDocument.Reader {

    private static final Set<String> NOTICES = Set.of("info", "warning", "error");

    private final Scan scan;
    private final GeminiNames names;

    /** @param names of the whole session, which may have several files */
    GeminiRecords(Scan scan, GeminiNames names) {
        this.scan = scan;
        this.names = names;
    }

    @Override
    public void read(JsonNode line, RawRecord raw) {
        if (line.has("$set")) {
            scan.known("$set");
            line.path("$set").properties().forEach(patch -> patched(patch.getKey(), patch.getValue(), raw));
        } else if (line.has("type")) {
            record(line, raw);
        } else if (line.has("sessionId")) {
            scan.known("header");
            line.properties().forEach(field -> field(field.getKey(), field.getValue()));
        } else if (line.has("$rewindTo")) {
            scan.known("$rewindTo");
        } else {
            scan.unknown(line.fieldNames().hasNext() ? line.fieldNames().next() : "", raw);
        }
    }

    private void patched(String name, JsonNode value, RawRecord raw) {
        if (name.equals("messages")) {
            value.forEach(message -> record(message, raw));
        } else {
            field(name, value);
        }
    }

    @Override
    public void field(String name, JsonNode value) {
        switch (name) {
            case "startTime", "lastUpdated" -> scan.notes().time(Json.time(value));
            case "summary" -> scan.notes().title(Json.text(value), 1);
            default -> {}
        }
    }

    @Override
    public void record(JsonNode message, RawRecord raw) {
        String type = Json.text(message, "type");
        if (type.equals("user")) {
            scan.known(type);
            user(message, raw);
        } else if (type.equals("gemini")) {
            scan.known(type);
            model(message, raw);
        } else if (NOTICES.contains(type)) {
            scan.known(type);
            scan.message(start(message, raw)
                    .content(text(message.path("content")))
                    .error(type.equals("error"))
                    .build());
        } else {
            scan.unknown(type, raw);
        }
    }

    private void user(JsonNode message, RawRecord raw) {
        JsonNode content = message.path("content");
        String said = text(content);
        if (!said.isEmpty() || !content.isArray()) {
            boolean context = said.stripLeading().startsWith("<session_context>");
            scan.message(context ? start(message, raw).content(said).build() : prompt(said, start(message, raw)));
        }
        if (content.isArray()) {
            content.forEach(part -> response(part.path("functionResponse"), message, raw));
        }
    }

    private Message prompt(String said, MessageBuilder message) {
        Message prompt = message.said(Role.USER, MessageType.CHAT, said).build();
        return said.isBlank() ? prompt : prompt.as(names.prompt(prompt.id(), said));
    }

    private void response(JsonNode response, JsonNode message, RawRecord raw) {
        if (response.isObject()) {
            String callId = Json.text(response, "id");
            JsonNode told = response.path("response");
            scan.message(identified(
                            start(message, raw).partId("#result-" + callId),
                            callId,
                            new Identity.ToolResult(names.result(callId)))
                    .said(Role.TOOL, MessageType.TOOL_RESULT, output(told))
                    .recordType("user/functionResponse")
                    .toolName(Json.text(response, "name"))
                    .error(told.has("error"))
                    .build());
        }
    }

    private void model(JsonNode message, RawRecord raw) {
        List<MessageBuilder> parts = new ArrayList<>();
        String said = text(message.path("content"));
        if (!said.isEmpty()) {
            parts.add(start(message, raw)
                    .said(Role.ASSISTANT, MessageType.CHAT, said)
                    .identity(names.said(id(message, raw))));
        }
        int number = 0;
        for (JsonNode thought : message.path("thoughts")) {
            parts.add(start(message, raw)
                    .partId("#thought-" + number++)
                    .said(Role.ASSISTANT, MessageType.PROGRESS, thought(thought))
                    .recordType("gemini/thought"));
        }
        message.path("toolCalls").forEach(call -> parts.addAll(call(call, message, raw)));
        CallUsage usage = GeminiTokens.of(message);
        if (parts.isEmpty()) {
            parts.add(start(message, raw).role(Role.ASSISTANT));
        }
        parts.forEach(part -> scan.message(part.usage(usage).build()));
    }

    private List<MessageBuilder> call(JsonNode call, JsonNode message, RawRecord raw) {
        String id = Json.text(call, "id");
        String name = Json.text(call, "name");
        String told = names.call(id, name, call.path("args"));
        List<MessageBuilder> parts = new ArrayList<>();
        parts.add(identified(start(message, raw).partId("#call-" + id), id, new Identity.ToolUse(told))
                .said(Role.ASSISTANT, MessageType.TOOL_USE, Json.readable(call.path("args")))
                .recordType("gemini/toolCall")
                .toolName(name));
        if (call.path("result").isArray()) {
            JsonNode response =
                    call.path("result").path(0).path("functionResponse").path("response");
            parts.add(identified(start(message, raw).partId("#result-" + id), id, new Identity.ToolResult(told))
                    .said(Role.TOOL, MessageType.TOOL_RESULT, output(response))
                    .recordType("gemini/toolCall/result")
                    .toolName(name)
                    .timestamp(Json.time(call.path("timestamp")))
                    .error(response.has("error") || Json.text(call, "status").equals("error")));
        }
        return parts;
    }

    private static MessageBuilder identified(MessageBuilder message, String callId, Identity identity) {
        return callId.isEmpty() ? message : message.toolUseId(callId).identity(identity);
    }

    private static String id(JsonNode message, RawRecord raw) {
        String id = Json.text(message, "id");
        return id.isEmpty() ? "@" + raw.offset() : id;
    }

    private MessageBuilder start(JsonNode message, RawRecord raw) {
        String type = Json.text(message, "type");
        return scan.messageOf(raw)
                .id(id(message, raw))
                .recordType(type)
                .model(Json.text(message, "model"))
                .responseId(type.equals("gemini") ? Json.text(message, "id") : "")
                .timestamp(Json.time(message.path("timestamp")));
    }

    private static String output(JsonNode response) {
        return Json.readable(response.has("output") ? response.path("output") : response);
    }

    private static String thought(JsonNode thought) {
        String subject = Json.text(thought, "subject");
        String description = Json.text(thought, "description");
        return subject.isEmpty() ? description : subject + "\n" + description;
    }

    /** The texts of the parts, or the text itself. */
    private static String text(JsonNode content) {
        if (!content.isArray()) {
            return Json.text(content);
        }
        StringBuilder text = new StringBuilder();
        content.forEach(part -> text.append(Json.text(part, "text")));
        return text.toString();
    }
}
