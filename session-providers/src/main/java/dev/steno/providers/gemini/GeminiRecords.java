package dev.steno.providers.gemini;

import com.fasterxml.jackson.databind.JsonNode;
import dev.steno.providers.RawRecord;
import dev.steno.providers.read.Json;
import dev.steno.providers.read.JsonDocument;
import dev.steno.providers.read.Messages;
import dev.steno.providers.read.RecordReader;
import dev.steno.providers.read.Scan;
import dev.steno.schema.identity.FactNames;
import dev.steno.schema.records.v1.FactName;
import dev.steno.schema.records.v1.Record;
import dev.steno.schema.records.v1.Usage;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Understands the messages of a chat, whichever format they stand in. */
final class GeminiRecords implements RecordReader, JsonDocument.Reader {

    private static final Set<String> NOTICES = Set.of("info", "warning", "error");

    private final Scan scan;
    private final GeminiNames names;
    private final GeminiAgents agents;
    private final String agentId;
    private long started;

    /**
     * @param names of the whole session, which may have several files
     * @param agents likewise
     * @param agentId the subagent whose chat it is; empty for the main agent's
     */
    GeminiRecords(Scan scan, GeminiNames names, GeminiAgents agents, String agentId) {
        this.scan = scan;
        this.names = names;
        this.agents = agents;
        this.agentId = agentId;
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
            case "startTime" -> {
                started = started == 0 ? Json.time(value) : started;
                scan.notes().time(Json.time(value));
            }
            case "lastUpdated" -> scan.notes().time(Json.time(value));
            case "summary" -> title(Json.text(value));
            default -> {}
        }
    }

    private void title(String summary) {
        if (agentId.isEmpty()) {
            scan.notes().title(summary, 1);
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
            scan.message(
                    Messages.notice(start(message, raw), text(message.path("content")))
                            .setIsError(type.equals("error")),
                    raw);
        } else {
            scan.unknown(type, raw);
        }
    }

    private void user(JsonNode message, RawRecord raw) {
        JsonNode content = message.path("content");
        String said = text(content);
        if (!said.isEmpty() || !content.isArray()) {
            boolean context = said.stripLeading().startsWith("<session_context>");
            scan.message(context ? Messages.notice(start(message, raw), said) : prompt(said, start(message, raw)), raw);
        }
        if (content.isArray()) {
            content.forEach(part -> response(part.path("functionResponse"), message, raw));
        }
    }

    private Record.Builder prompt(String said, Record.Builder message) {
        Messages.prompt(message, said);
        return said.isBlank() || !agentId.isEmpty()
                ? message
                : message.setIdentity(names.prompt(message.getId(), said));
    }

    private void response(JsonNode response, JsonNode message, RawRecord raw) {
        if (response.isObject()) {
            String callId = Json.text(response, "id");
            JsonNode result = response.path("response");
            Record.Builder said = part("#result-" + callId, message, raw)
                    .setRecordType("user/functionResponse")
                    .setToolName(Json.text(response, "name"))
                    .setIsError(result.has("error"));
            Messages.toolResult(said, callId, output(result));
            scan.message(callId.isEmpty() ? said : said.setIdentity(names.result(callId)), raw);
        }
    }

    private void model(JsonNode message, RawRecord raw) {
        List<Record.Builder> parts = new ArrayList<>();
        String said = text(message.path("content"));
        if (!said.isEmpty()) {
            Record.Builder answer = Messages.answer(start(message, raw), said);
            parts.add(agentId.isEmpty() ? answer.setIdentity(names.said(answer.getId())) : answer);
        }
        int number = 0;
        for (JsonNode thought : message.path("thoughts")) {
            parts.add(Messages.thought(part("#thought-" + number++, message, raw), thought(thought))
                    .setRecordType("gemini/thought"));
        }
        message.path("toolCalls").forEach(call -> parts.addAll(call(call, message, raw)));
        if (parts.isEmpty()) {
            parts.add(Messages.thought(start(message, raw), ""));
        }
        Usage usage = GeminiTokens.of(message);
        for (Record.Builder part : parts) {
            if (usage != null) {
                part.getMetadataBuilder().setUsage(usage);
            }
            scan.message(part, raw);
        }
    }

    private List<Record.Builder> call(JsonNode call, JsonNode message, RawRecord raw) {
        String id = Json.text(call, "id");
        String tool = Json.text(call, "name");
        agents.started(call);
        FactName name = names.call(id(message, raw), id, tool, call.path("args"));
        List<Record.Builder> parts = new ArrayList<>();
        Record.Builder use = part("#call-" + id, message, raw).setRecordType("gemini/toolCall");
        Messages.toolCall(use, tool, id, Json.readable(call.path("args")));
        parts.add(named(use, id, name));
        if (call.path("result").isArray()) {
            JsonNode response =
                    call.path("result").path(0).path("functionResponse").path("response");
            Record.Builder result = part("#result-" + id, message, raw)
                    .setRecordType("gemini/toolCall/result")
                    .setToolName(tool)
                    .setTimestamp(Json.time(call.path("timestamp")))
                    .setIsError(
                            response.has("error") || Json.text(call, "status").equals("error"));
            Messages.toolResult(result, id, output(response));
            parts.add(named(result, id, FactNames.resultOf(name)));
        }
        return parts;
    }

    private static Record.Builder named(Record.Builder message, String callId, FactName name) {
        return callId.isEmpty() ? message : message.setIdentity(name);
    }

    private String id(JsonNode message, RawRecord raw) {
        String id = Json.text(message, "id");
        return id.isEmpty() ? agentId + "@" + raw.offset() : id;
    }

    /** Tells a part of a message from the others. */
    private Record.Builder part(String suffix, JsonNode message, RawRecord raw) {
        Record.Builder part = start(message, raw);
        return part.setId(part.getId() + suffix);
    }

    private Record.Builder start(JsonNode message, RawRecord raw) {
        String type = Json.text(message, "type");
        long time = Json.time(message.path("timestamp"));
        Record.Builder start = scan.messageOf(raw)
                .setId(id(message, raw))
                .setRecordType(type)
                .setTimestamp(time)
                .setAgentId(agentId)
                .setAgentName(agents.name(agentId))
                .setAgentType(agents.name(agentId))
                // A chat that goes on from another one begins with its messages.
                .setCopied(time != 0 && time < started);
        if (type.equals("gemini")) {
            // Another chat may repeat the message, with its time.
            start.setResponseId(Json.text(message, "id"))
                    .setResponseScope(time == 0 ? "" : Json.text(message, "timestamp"));
        }
        start.getMetadataBuilder().setModel(Json.text(message, "model"));
        return start;
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
