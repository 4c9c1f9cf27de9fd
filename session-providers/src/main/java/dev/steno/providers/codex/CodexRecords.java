package dev.steno.providers.codex;

import com.fasterxml.jackson.databind.JsonNode;
import dev.steno.providers.RawRecord;
import dev.steno.providers.read.Json;
import dev.steno.providers.read.Messages;
import dev.steno.providers.read.RecordReader;
import dev.steno.providers.read.Scan;
import dev.steno.providers.read.SessionNames;
import dev.steno.schema.records.v1.Record;
import java.util.Arrays;

/** Understands the lines of one rollout. */
final class CodexRecords implements RecordReader {

    private final Scan scan;
    private final Head head;
    private final SessionNames names;
    private final TokenCounts tokens = new TokenCounts();
    private final CodexTurn turn;
    private String history;
    private String model = "";

    /**
     * @param names of the whole session, which may have several rollouts
     * @param finished whether the rollout is not written to any more
     */
    CodexRecords(Scan scan, Head head, SessionNames names, boolean finished) {
        this.scan = scan;
        this.head = head;
        this.names = names;
        this.history = head.threadId();
        this.turn = new CodexTurn(scan, names, finished);
        tokens.historyOf(history.isEmpty() ? scan.sessionId() : history);
    }

    @Override
    public void read(JsonNode object, RawRecord raw) {
        JsonNode payload = object.path("payload");
        String type = Json.text(object, "type");
        scan.notes().time(Json.time(object.path("timestamp")));
        switch (type) {
            case "session_meta" -> meta(payload);
            case "turn_context" -> context(payload);
            case "response_item" -> item(type, object, payload, raw);
            case "event_msg" -> event(object, payload, raw);
            case "compacted" -> compacted(object, payload, raw);
            case "world_state", "inter_agent_communication_metadata", "token_usage_record" -> scan.known(type);
            default -> bare(type, object, raw);
        }
    }

    /** No more lines: what was held back for its turn's end is said now. */
    void end() {
        turn.fileEnds();
    }

    private void meta(JsonNode meta) {
        scan.known("session_meta");
        history = Json.text(meta, "id");
        tokens.historyOf(history);
        if (history.equals(head.threadId()) && head.agentId().isEmpty()) {
            scan.notes().path(Json.text(meta, "cwd"));
            scan.notes().version(Json.text(meta, "cli_version"));
            scan.notes().branch(Json.text(meta.path("git"), "branch"));
            scan.notes().remote(Json.text(meta.path("git"), "repository_url"));
        }
    }

    private void context(JsonNode context) {
        scan.known("turn_context");
        String named = Json.text(context, "model");
        model = named.isEmpty() ? model : named;
        turn.goesOn(Json.text(context, "turn_id"));
        if (head.agentId().isEmpty() && history.equals(head.threadId())) {
            // The first line names the folder too, where it can be read.
            scan.notes().path(Json.text(context, "cwd"));
        }
    }

    private void item(String type, JsonNode object, JsonNode item, RawRecord raw) {
        String told = Json.text(item.path("internal_chat_message_metadata_passthrough"), "turn_id");
        turn.goesOn(told);
        String name = type + "/" + Json.text(item, "type");
        if (!CodexItems.understands(item)) {
            scan.unknown(name, raw);
            return;
        }
        scan.known(name);
        Record.Builder message = CodexItems.fill(message(object, raw).setRecordType(name), item);
        if (isOurs(message)) {
            ownId(Json.text(item, "id"), message, raw);
            turn.say(message, raw);
        }
    }

    /**
     * An item of the main agent goes by its id, but local models give many items the same one; those behind the first go by their
     * place. A subagent's items are in a file of their own, which may be read before the other one is written.
     */
    private void ownId(String id, Record.Builder message, RawRecord raw) {
        String line = message.getTimestamp() == 0 || message.getCopied()
                ? message.getId()
                : message.getTimestamp() + "/" + Arrays.hashCode(raw.json());
        if (!id.isEmpty() && head.agentId().isEmpty() && names.isFirst("item " + id, line)) {
            message.setId(id);
        }
    }

    private void event(JsonNode object, JsonNode event, RawRecord raw) {
        String type = Json.text(event, "type");
        String name = "event_msg/" + type;
        if (!CodexEvents.understands(type)) {
            scan.unknown(name, raw);
            return;
        }
        scan.known(name);
        if (type.equals("turn_aborted")) {
            tokens.aborted(turn.id(), model);
        }
        switch (type) {
            case "token_count" -> usage(object, event, raw);
            case "task_started", "turn_started" -> turn.begins(Json.text(event, "turn_id"));
            case "task_complete", "turn_complete" ->
                turn.ends(Json.text(event, "last_agent_message"), Json.time(object.path("timestamp")));
            case "thread_name_updated" -> scan.notes().title(CodexEvents.threadName(event), 1);
            case "turn_aborted", "error", "stream_error", "warning" ->
                say(
                        Messages.notice(message(object, raw).setRecordType(name), CodexEvents.text(event))
                                .setIsError(!type.equals("warning")),
                        raw);
            default -> {}
        }
    }

    private void say(Record.Builder message, RawRecord raw) {
        if (isOurs(message)) {
            turn.say(message, raw);
        }
    }

    /** What a subagent took over stands in the rollout of the session it belongs to. */
    private boolean isOurs(Record.Builder message) {
        return !message.getCopied() || head.agentId().isEmpty();
    }

    private void usage(JsonNode object, JsonNode event, RawRecord raw) {
        for (TokenCounts.TokenCall call : tokens.read(event.path("info"), turn.id(), model)) {
            Record.Builder message = message(object, raw)
                    .setId(call.id())
                    .setRecordType("event_msg/token_count")
                    .setResponseId(call.id())
                    .setResponseScope(call.thread());
            message.getMetadataBuilder().setModel(call.model()).setUsage(call.usage());
            say(message, raw);
        }
    }

    private void compacted(JsonNode object, JsonNode payload, RawRecord raw) {
        scan.known("compacted");
        say(Messages.summary(message(object, raw).setRecordType("compacted"), Json.text(payload, "message")), raw);
    }

    /** The oldest versions wrote items without an envelope. */
    private void bare(String type, JsonNode object, RawRecord raw) {
        if (CodexItems.understands(object)) {
            item("response_item", object, object, raw);
        } else if (object.has("record_type") || type.isEmpty() && object.has("id")) {
            scan.known("head");
        } else {
            scan.unknown(type, raw);
        }
    }

    private Record.Builder message(JsonNode object, RawRecord raw) {
        long time = Json.time(object.path("timestamp"));
        Record.Builder message = scan.messageOf(raw)
                .setId("@" + head.threadId() + "-" + raw.offset())
                .setTimestamp(time)
                .setAgentId(head.agentId())
                .setAgentName(head.agentId().isEmpty() ? "" : head.agentName())
                .setAgentType(head.agentId().isEmpty() ? "" : head.agentType())
                .setCopied(isCopy(time));
        message.getMetadataBuilder().setModel(model);
        return message;
    }

    /** The history that a fork or a subagent begins with: older than the thread itself, by its times or by its turns. */
    private boolean isCopy(long time) {
        if (history.equals(head.threadId())) {
            return false;
        }
        return time != 0 && head.startedAt() != 0 && time < head.startedAt()
                || TimedId.isOlder(turn.id(), head.threadId());
    }
}
