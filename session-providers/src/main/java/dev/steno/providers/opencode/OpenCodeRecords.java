package dev.steno.providers.opencode;

import com.fasterxml.jackson.databind.JsonNode;
import dev.steno.providers.BrokenRecord;
import dev.steno.providers.Identity;
import dev.steno.providers.MessageBuilder;
import dev.steno.providers.MessageType;
import dev.steno.providers.RawRecord;
import dev.steno.providers.Role;
import dev.steno.providers.read.Json;
import dev.steno.providers.read.JsonDocument;
import dev.steno.providers.read.Scan;
import dev.steno.schema.ledger.CallUsage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Understands sessions, messages and parts, told in this order, wherever they are kept. */
final class OpenCodeRecords {

    private static final Set<String> WITHOUT_MESSAGE =
            Set.of("step-start", "step-finish", "snapshot", "compaction", "retry");

    private final Scan scan;
    private String agentId = "";
    private String agentName = "";
    private JsonNode message = Json.NOTHING;
    private String messageId = "";
    private boolean prompted;

    OpenCodeRecords(Scan scan) {
        this.scan = scan;
    }

    String sessionId() {
        return scan.sessionId();
    }

    void broken(String file, BrokenRecord.Kind kind, @Nullable String cause) {
        scan.broken(new BrokenRecord(file, 0, 0, 0, kind, cause == null ? "" : cause));
    }

    /** Reads a document whose records go to the reader. */
    void document(Path file, String array, JsonDocument.Reader reader) throws IOException {
        JsonDocument.read(file, array, scan, reader);
    }

    /** The session that what follows belongs to; one that is not the session being read is its subagent. */
    void session(String id, String directory, String title, String version, JsonNode created, JsonNode updated) {
        scan.known("session");
        agentId = id.equals(scan.sessionId()) ? "" : id;
        agentName = agentId.isEmpty() ? "" : title;
        if (agentId.isEmpty()) {
            scan.notes().path(directory);
            scan.notes().title(title, 1);
            scan.notes().version(version);
        }
        scan.notes().time(Json.time(created));
        scan.notes().time(Json.time(updated));
    }

    /** A message; its parts follow. */
    void message(String id, JsonNode info, RawRecord raw) {
        scan.record(raw.json().length);
        message = info;
        messageId = id;
        prompted = false;
        String role = Json.text(info, "role");
        if (!role.equals("user") && !role.equals("assistant")) {
            scan.unknown("message/" + role, raw);
            return;
        }
        scan.known("message/" + role);
        CallUsage usage = OpenCodeTokens.of(id, info);
        JsonNode error = info.path("error");
        if (usage != null || error.isObject()) {
            String told = Json.text(error.path("data"), "message");
            scan.message(start(id, raw)
                    .recordType("message/" + role)
                    .content(told.isEmpty() ? Json.text(error, "name") : told)
                    .error(error.isObject())
                    .usage(usage)
                    .build());
        }
    }

    /** A part of the message told last. */
    void part(String id, JsonNode part, RawRecord raw) {
        scan.record(raw.json().length);
        String type = Json.text(part, "type");
        if (WITHOUT_MESSAGE.contains(type)) {
            scan.known("part/" + type);
            return;
        }
        MessageBuilder said = start(id, raw).recordType("part/" + type).parent(parent());
        boolean understood = true;
        switch (type) {
            case "text" -> scan.message(text(part, said).build());
            case "reasoning" ->
                scan.message(said.said(Role.ASSISTANT, MessageType.PROGRESS, Json.text(part, "text"))
                        .build());
            case "tool" -> tool(id, part, raw);
            case "file" ->
                scan.message(said.said(role(), MessageType.CHAT, "[file " + Json.text(part, "filename") + "]")
                        .build());
            case "patch" -> scan.message(said.type(MessageType.SNAPSHOT).build());
            case "agent", "subtask" ->
                scan.message(said.content(Json.text(part, type.equals("agent") ? "name" : "prompt"))
                        .build());
            default -> understood = false;
        }
        if (understood) {
            scan.known("part/" + type);
        } else {
            scan.unknown("part/" + type, raw);
        }
    }

    /** What the model makes of a message hangs on that message; what a person sends begins anew. */
    private @Nullable Identity parent() {
        return role() == Role.ASSISTANT ? new Identity.Own(messageId) : null;
    }

    private Role role() {
        return Json.text(message, "role").equals("user") ? Role.USER : Role.ASSISTANT;
    }

    private MessageBuilder text(JsonNode part, MessageBuilder said) {
        String text = Json.text(part, "text");
        if (message.path("summary").asBoolean(false)) {
            return said.said(Role.SYSTEM, MessageType.SUMMARY, text);
        }
        boolean added = part.path("synthetic").asBoolean(false);
        if (added) {
            return said.content(text);
        }
        if (role() == Role.USER && !prompted) {
            // A prompt is known by its message; the part's id is nobody else's.
            prompted = true;
            said.identity(new Identity.Prompt(messageId));
        }
        return said.said(role(), MessageType.CHAT, text);
    }

    private void tool(String id, JsonNode part, RawRecord raw) {
        JsonNode state = part.path("state");
        String callId = Json.text(part, "callID");
        String name = Json.text(part, "tool");
        scan.message(identified(start(id, raw), callId, new Identity.ToolUse(callId))
                .recordType("part/tool")
                .parent(parent())
                .said(Role.ASSISTANT, MessageType.TOOL_USE, Json.readable(state.path("input")))
                .toolName(name)
                .timestamp(Json.time(state.path("time").path("start")))
                .build());
        String status = Json.text(state, "status");
        if (status.equals("completed") || status.equals("error")) {
            boolean failed = status.equals("error");
            scan.message(identified(start(id, raw).partId("#result"), callId, new Identity.ToolResult(callId))
                    .recordType("part/tool/result")
                    .parent(new Identity.ToolUse(callId))
                    .said(Role.TOOL, MessageType.TOOL_RESULT, Json.readable(state.path(failed ? "error" : "output")))
                    .toolName(name)
                    .timestamp(Json.time(state.path("time").path("end")))
                    .error(failed || state.path("metadata").path("exit").asInt(0) != 0)
                    .build());
        }
    }

    private static MessageBuilder identified(MessageBuilder message, String callId, Identity identity) {
        return callId.isEmpty() ? message : message.toolUseId(callId).identity(identity);
    }

    private MessageBuilder start(String id, RawRecord raw) {
        String parent = Json.text(message, "parentID");
        return scan.messageOf(raw)
                .id(id)
                .parent(parent.isEmpty() ? null : new Identity.Prompt(parent))
                .timestamp(Json.time(message.path("time").path("created")))
                .model(model())
                .promptId(role() == Role.USER ? messageId : parent)
                .responseId(role() == Role.USER ? "" : messageId)
                .agentId(agentId)
                .agentName(agentName)
                .agentType(agentId.isEmpty() ? "" : Json.text(message, "agent"));
    }

    private String model() {
        String model = Json.text(message, "modelID");
        return model.isEmpty() ? Json.text(message.path("model"), "modelID") : model;
    }
}
