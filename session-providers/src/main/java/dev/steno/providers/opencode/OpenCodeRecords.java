package dev.steno.providers.opencode;

import com.fasterxml.jackson.databind.JsonNode;
import dev.steno.providers.BrokenRecord;
import dev.steno.providers.RawRecord;
import dev.steno.providers.read.Json;
import dev.steno.providers.read.JsonDocument;
import dev.steno.providers.read.Messages;
import dev.steno.providers.read.Reasons;
import dev.steno.providers.read.Scan;
import dev.steno.providers.read.SessionNames;
import dev.steno.schema.identity.FactNames;
import dev.steno.schema.records.v1.FactName;
import dev.steno.schema.records.v1.Metadata;
import dev.steno.schema.records.v1.Record;
import dev.steno.schema.records.v1.Usage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Understands sessions, messages and parts, told in this order, wherever they are kept. */
final class OpenCodeRecords {

    private static final Set<String> WITHOUT_MESSAGE =
            Set.of("step-start", "step-finish", "snapshot", "compaction", "retry");

    private final Scan scan;
    private final SessionNames names;
    private long created;
    private String agentId = "";
    private String agentName = "";
    private JsonNode message = Json.NOTHING;
    private String messageId = "";
    private boolean prompted;

    OpenCodeRecords(Scan scan) {
        this.scan = scan;
        this.names = new SessionNames(scan.sessionId());
    }

    String sessionId() {
        return scan.sessionId();
    }

    void broken(String file, BrokenRecord.Kind kind, @Nullable String cause) {
        scan.broken(new BrokenRecord(file, 0, 0, 0, kind, cause == null ? "" : cause));
    }

    /** A file or folder that cannot be opened. */
    void unreadable(Path place, IOException cause) {
        scan.broken(BrokenRecord.unreadable(place.toString(), 0, Reasons.of(cause)));
    }

    /** Reads a document whose records go to the reader. */
    void document(Path file, String array, JsonDocument.Reader reader) throws IOException {
        JsonDocument.read(file, array, scan, reader);
    }

    /** The session that what follows belongs to; one that is not the session being read is its subagent. */
    void session(String id, String directory, String title, String version, JsonNode made, JsonNode updated) {
        scan.known("session");
        agentId = id.equals(scan.sessionId()) ? "" : id;
        agentName = agentId.isEmpty() ? "" : title;
        if (agentId.isEmpty()) {
            scan.notes().path(directory);
            scan.notes().title(title, 1);
            scan.notes().version(version);
        }
        created = Json.time(made);
        scan.notes().time(created);
        scan.notes().time(Json.time(updated));
    }

    /** A message; its parts follow. */
    void message(String ownId, JsonNode info, RawRecord raw) {
        String id = id(ownId, raw);
        begin(id, info, raw);
        String role = Json.text(info, "role");
        if (!role.equals("user") && !role.equals("assistant")) {
            scan.unknown("message/" + role, raw);
            return;
        }
        scan.known("message/" + role);
        Metadata usage = OpenCodeTokens.of(info);
        JsonNode error = info.path("error");
        if (usage != null || error.isObject()) {
            String text = Json.text(error.path("data"), "message");
            Record.Builder said =
                    start(id, raw).setRecordType("message/" + role).setIsError(error.isObject());
            if (usage != null) {
                said.setMetadata(usage);
                call(said, info, usage);
            }
            scan.message(Messages.notice(said, text.isEmpty() ? Json.text(error, "name") : text), raw);
        }
    }

    /** A fork repeats a call under another id, with its times, its model and its figures. */
    private static void call(Record.Builder said, JsonNode info, Metadata metadata) {
        long completed = Json.time(info.path("time").path("completed"));
        if (completed != 0 && said.getTimestamp() != 0) {
            Usage used = metadata.getUsage();
            // Behind every message's id in the order of bytes: it stands over the id that the call had before it ended.
            said.setResponseScope("opencode/" + said.getTimestamp() + "-" + completed + "/" + metadata.getModel())
                    .setResponseId("~" + used.getInputTokens() + "-" + used.getOutputTokens() + "-"
                            + used.getCacheReadInputTokens() + "-" + used.getCacheCreationInputTokens());
        }
    }

    /** What the program says by itself. */
    void notice(String id, String type, JsonNode info, String text, RawRecord raw) {
        begin(id, info, raw);
        scan.known("message/" + type);
        scan.message(Messages.notice(start(id, raw).setRecordType("message/" + type), text), raw);
    }

    /** What stands for the earlier part of the conversation. */
    void summary(String id, String type, JsonNode info, String text, RawRecord raw) {
        begin(id, info, raw);
        scan.known("message/" + type);
        scan.message(Messages.summary(start(id, raw).setRecordType("message/" + type), text), raw);
    }

    /** A record that is no message, of a type that is known or not. */
    void other(String type, boolean known, RawRecord raw) {
        scan.record(raw.json().length);
        if (known) {
            scan.known("message/" + type);
        } else {
            scan.unknown("message/" + type, raw);
        }
    }

    /** What has no id is known by its content. */
    private static String id(String id, RawRecord raw) {
        return id.isEmpty() ? "@" + FactNames.digest(raw.json()) : id;
    }

    private void begin(String id, JsonNode info, RawRecord raw) {
        scan.record(raw.json().length);
        message = info;
        messageId = id;
        prompted = false;
    }

    /** A part of the message told last. */
    void part(String ownId, JsonNode part, RawRecord raw) {
        scan.record(raw.json().length);
        String id = id(ownId, raw);
        String type = Json.text(part, "type");
        if (WITHOUT_MESSAGE.contains(type)) {
            scan.known("part/" + type);
            return;
        }
        Record.Builder said = behind(parent(), start(id, raw).setRecordType("part/" + type));
        boolean understood = true;
        switch (type) {
            case "text" -> scan.message(text(part, said), raw);
            case "reasoning" -> scan.message(Messages.thought(said, Json.text(part, "text")), raw);
            case "tool" -> tool(id, part, raw);
            case "file" -> scan.message(chat(said, "[file " + Json.text(part, "filename") + "]"), raw);
            case "patch" -> scan.message(Messages.snapshot(said), raw);
            case "agent", "subtask" ->
                scan.message(Messages.notice(said, Json.text(part, type.equals("agent") ? "name" : "prompt")), raw);
            default -> understood = false;
        }
        if (understood) {
            scan.known("part/" + type);
        } else {
            scan.unknown("part/" + type, raw);
        }
    }

    /** What the model makes of a message hangs on that message; what a person sends begins anew. */
    private @Nullable FactName parent() {
        return isByPerson() ? null : FactNames.own(messageId);
    }

    private static Record.Builder behind(@Nullable FactName parent, Record.Builder said) {
        return parent == null ? said : said.setParent(parent);
    }

    private boolean isByPerson() {
        return Json.text(message, "role").equals("user");
    }

    private Record.Builder chat(Record.Builder said, String text) {
        return isByPerson() ? Messages.prompt(said, text) : Messages.answer(said, text);
    }

    private Record.Builder text(JsonNode part, Record.Builder said) {
        String text = Json.text(part, "text");
        if (message.path("summary").asBoolean(false)) {
            return Messages.summary(said, text);
        }
        boolean added = part.path("synthetic").asBoolean(false);
        if (added) {
            return Messages.notice(said, text);
        }
        if (isByPerson() && !prompted) {
            // A prompt is known by its message.
            prompted = true;
            said.setIdentity(FactNames.prompt(messageId));
        }
        return chat(said, text);
    }

    private void tool(String id, JsonNode part, RawRecord raw) {
        JsonNode state = part.path("state");
        String callId = Json.text(part, "callID");
        String tool = Json.text(part, "tool");
        Record.Builder call = behind(parent(), start(id, raw))
                .setRecordType("part/tool")
                .setTimestamp(Json.time(state.path("time").path("start")));
        Messages.toolCall(call, tool, callId, Json.readable(state.path("input")));
        scan.message(names.call(call, turn(), id), raw);
        String status = Json.text(state, "status");
        if (status.equals("completed") || status.equals("error")) {
            boolean failed = status.equals("error");
            Record.Builder result = start(id + "#result", raw)
                    .setRecordType("part/tool/result")
                    .setToolName(tool)
                    .setTimestamp(Json.time(state.path("time").path("end")))
                    .setIsError(failed || state.path("metadata").path("exit").asInt(0) != 0);
            result.setParent(call.getIdentity());
            Messages.toolResult(result, callId, Json.readable(state.path(failed ? "error" : "output")));
            scan.message(names.result(result, turn(), id), raw);
        }
    }

    /** The prompt that is being answered. */
    private String turn() {
        return isByPerson() ? messageId : Json.text(message, "parentID");
    }

    private Record.Builder start(String id, RawRecord raw) {
        String parent = Json.text(message, "parentID");
        long time = Json.time(message.path("time").path("created"));
        Record.Builder start = scan.messageOf(raw)
                .setId(id)
                .setTimestamp(time)
                // A fork begins with the messages of the session that it goes on from, under ids of its own.
                .setCopied(time != 0 && time < created)
                .setResponseId(isByPerson() ? "" : messageId)
                .setAgentId(agentId)
                .setAgentName(agentName)
                .setAgentType(agentId.isEmpty() ? "" : Json.text(message, "agent"));
        start.getMetadataBuilder().setModel(model());
        return parent.isEmpty() ? start : start.setParent(FactNames.prompt(parent));
    }

    private String model() {
        String model = Json.text(message, "modelID");
        return model.isEmpty() ? Json.text(message.path("model"), "modelID") : model;
    }
}
