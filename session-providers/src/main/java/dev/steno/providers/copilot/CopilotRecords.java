package dev.steno.providers.copilot;

import com.fasterxml.jackson.databind.JsonNode;
import dev.steno.providers.RawRecord;
import dev.steno.providers.read.Json;
import dev.steno.providers.read.Messages;
import dev.steno.providers.read.RecordReader;
import dev.steno.providers.read.Scan;
import dev.steno.providers.read.SessionNames;
import dev.steno.schema.identity.FactNames;
import dev.steno.schema.identity.RecentMap;
import dev.steno.schema.records.v1.Record;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Understands the events of one log. */
final class CopilotRecords implements RecordReader {

    private static final Set<String> WITHOUT_MESSAGE = Set.of(
            "hook.end",
            "assistant.turn_start",
            "assistant.turn_end",
            "assistant.intent",
            "assistant.message_delta",
            "assistant.reasoning_delta",
            "session.idle",
            "session.model_change",
            "session.mode_changed",
            "session.plan_changed",
            "session.context_changed",
            "session.usage_info",
            "session.workspace_file_changed",
            "session.truncation",
            "session.snapshot_rewind",
            "session.compaction_start",
            "skill.invoked",
            "tool.execution_partial_result",
            "tool.execution_progress",
            "tool.user_requested");

    private static final int MOST_AGENTS = 10_000;
    private static final int MOST_EVENTS = 20_000;
    private static final Pattern OWNER_AND_NAME = Pattern.compile("[^/:@\\s]+/[^/:@\\s]+");

    private final Scan scan;
    private final CopilotUsage usage = new CopilotUsage();
    private final Map<String, String> agents = new HashMap<>();
    private final SessionNames names;
    // By tool call id, the request that has not started; by event, the request that it starts.
    private final Map<String, String> requested = new RecentMap<>(MOST_AGENTS);
    private final Map<String, String> starts = new RecentMap<>(MOST_AGENTS);
    private final Map<String, Boolean> events = new RecentMap<>(MOST_EVENTS);
    private final Map<String, List<CopilotUsage.Added>> shutdowns = new RecentMap<>(MOST_EVENTS);
    // A log that goes on from another one begins with its events.
    private long started;
    // The event that is being read was read before.
    private boolean repeated;
    // The time of the hook before a prompt: the only thing that hook and log have in common.
    private String hookTime = "";
    private String hookPrompt = "";

    CopilotRecords(Scan scan) {
        this.scan = scan;
        this.names = new SessionNames(scan.sessionId());
    }

    @Override
    public void read(JsonNode event, RawRecord raw) {
        String type = Json.text(event, "type");
        JsonNode data = event.path("data");
        if (WITHOUT_MESSAGE.contains(type)) {
            scan.known(type);
            return;
        }
        Record.Builder message = start(event, data, raw).setRecordType(type);
        repeated = events.put(message.getId(), true) != null;
        boolean understood = true;
        switch (type) {
            case "session.start", "session.resume" -> begins(type, message.getTimestamp(), data);
            case "session.title_changed" -> scan.notes().title(Json.text(data, "title"), 1);
            case "hook.start" -> hook(data);
            case "user.message" -> prompt(data, message, raw);
            case "assistant.message" -> answer(event, data, raw);
            case "assistant.reasoning" -> scan.message(Messages.thought(message, Json.text(data, "content")), raw);
            case "tool.execution_start" -> call(data, "toolName", message, raw, started(data, message.getId()));
            case "tool.execution_complete" -> result(data, message, raw);
            case "session.compaction_complete" ->
                scan.message(Messages.summary(message, Json.text(data, "summaryContent")), raw);
            case "session.shutdown" -> ends(event, data, raw);
            case "system.message",
                    "session.info",
                    "session.warning",
                    "session.error",
                    "session.handoff",
                    "abort",
                    "subagent.started",
                    "subagent.completed",
                    "subagent.failed",
                    "subagent.selected" -> notice(type, data, message, raw);
            default -> understood = false;
        }
        if (understood) {
            scan.known(type);
        } else {
            scan.unknown(type, raw);
        }
    }

    private void begins(String type, long time, JsonNode data) {
        if (!repeated) {
            usage.entered();
        }
        started = type.equals("session.start") && started == 0 ? time : started;
        JsonNode context = data.path("context");
        scan.notes().path(Json.text(context, "cwd"));
        scan.notes().branch(Json.text(context, "branch"));
        scan.notes().repository(Json.text(context, "gitRoot"));
        scan.notes().remote(remote(context));
        scan.notes().version(Json.text(data, "copilotVersion"));
        scan.notes().time(Json.time(data.path("startTime")));
    }

    /** Copilot names a repository of GitHub by its owner and its name alone. */
    private static String remote(JsonNode context) {
        String repository = Json.text(context, "repository");
        if (!OWNER_AND_NAME.matcher(repository).matches()) {
            return repository;
        }
        String host = Json.text(context, "repositoryHost");
        return "https://%s/%s".formatted(host.isEmpty() ? "github.com" : host, repository);
    }

    private void hook(JsonNode data) {
        if (Json.text(data, "hookType").equals("userPromptSubmitted")) {
            JsonNode input = data.path("input");
            hookTime = Json.readable(input.path("timestamp"));
            hookPrompt = Json.text(input, "prompt");
        }
    }

    private void prompt(JsonNode data, Record.Builder message, RawRecord raw) {
        String text = Json.text(data, "content");
        Messages.prompt(message, text);
        if (!hookTime.isEmpty() && hookPrompt.equals(text)) {
            message.setIdentity(FactNames.prompt(hookTime));
        }
        hookTime = "";
        scan.message(message, raw);
    }

    private void answer(JsonNode event, JsonNode data, RawRecord raw) {
        Record.Builder said = start(event, data, raw).setRecordType("assistant.message");
        String text = Json.text(data, "content");
        if (text.isEmpty()) {
            Messages.thought(said, "");
        } else {
            Messages.answer(said, text);
        }
        if (data.path("outputTokens").isNumber()) {
            scope(said, said.getResponseId(), Json.count(data, "outputTokens"));
            said.getMetadataBuilder().setUsage(usage.ofMessage(said, data, repeated));
        }
        scan.message(said, raw);
        String reasoning = Json.text(data, "reasoningText");
        if (!reasoning.isEmpty()) {
            Record.Builder thought = part("#reasoning", event, data, raw).setRecordType("assistant.message/reasoning");
            scan.message(Messages.thought(thought, reasoning), raw);
        }
        int number = 0;
        for (JsonNode request : data.path("toolRequests")) {
            Record.Builder call = part("#call-" + number++, event, data, raw);
            String instance = call.getId();
            if (!repeated) {
                requested.put(Json.text(request, "toolCallId"), instance);
            }
            call(request, "name", call.setRecordType("assistant.message/toolRequest"), raw, instance);
        }
    }

    private void call(JsonNode call, String nameField, Record.Builder message, RawRecord raw, String instance) {
        String id = Json.text(call, "toolCallId");
        Messages.toolCall(message, Json.text(call, nameField), id, Json.readable(call.path("arguments")));
        scan.message(names.call(message, Json.text(call, "interactionId"), instance), raw);
    }

    /** A call that starts is the one that was asked for, until it has started; then the id is used again. */
    private String started(JsonNode data, String event) {
        return starts.computeIfAbsent(event, start -> {
            String request = requested.remove(Json.text(data, "toolCallId"));
            return request == null ? start : request;
        });
    }

    private void result(JsonNode data, Record.Builder message, RawRecord raw) {
        String id = Json.text(data, "toolCallId");
        JsonNode result = data.path("result");
        String text = result.isObject() ? Json.readable(result.path("content")) : Json.readable(result);
        Messages.toolResult(message, id, text.isEmpty() ? error(data) : text)
                .setToolName(Json.text(data, "toolName"))
                .setIsError(!data.path("success").asBoolean(true));
        scan.message(names.result(message, Json.text(data, "interactionId"), message.getId()), raw);
    }

    private static String error(JsonNode data) {
        JsonNode error = data.path("error");
        return error.isObject() ? Json.text(error, "message") : Json.readable(error);
    }

    private void notice(String type, JsonNode data, Record.Builder message, RawRecord raw) {
        String agent = Json.text(data, "toolCallId");
        if (type.equals("subagent.started") && agents.size() < MOST_AGENTS) {
            agents.put(agent, Json.text(data, "agentName"));
        }
        if (type.startsWith("subagent.")) {
            agent(message, agent);
        }
        String text = Json.text(data, "content");
        boolean failed = type.endsWith("error") || type.endsWith("failed");
        scan.message(
                Messages.notice(message, text.isEmpty() ? Json.text(data, "message") : text)
                        .setIsError(failed),
                raw);
    }

    private void ends(JsonNode event, JsonNode data, RawRecord raw) {
        String id = id(event, raw);
        for (CopilotUsage.Added added : shutdowns.computeIfAbsent(id, known -> usage.ofShutdown(data))) {
            Record.Builder message = part("#" + added.part(), event, data, raw).setRecordType("session.shutdown");
            if (added.responseId().isEmpty()) {
                scope(message, "shutdown-" + added.model(), 0);
            } else {
                message.setResponseId(added.responseId()).setResponseScope(added.scope());
            }
            message.getMetadataBuilder().setModel(added.model()).setUsage(added.usage());
            scan.message(message, raw);
        }
    }

    /** Tells a part of an event from the others. */
    private Record.Builder part(String suffix, JsonNode event, JsonNode data, RawRecord raw) {
        Record.Builder part = start(event, data, raw);
        return part.setId(part.getId() + suffix);
    }

    private Record.Builder start(JsonNode event, JsonNode data, RawRecord raw) {
        String parent = Json.text(event, "parentId");
        long time = Json.time(event.path("timestamp"));
        Record.Builder start = scan.messageOf(raw)
                .setId(id(event, raw))
                .setTimestamp(time)
                .setResponseId(Json.text(data, data.has("apiCallId") ? "apiCallId" : "messageId"))
                .setCopied(time != 0 && time < started);
        if (!parent.isEmpty()) {
            start.setParent(FactNames.own(parent));
        }
        start.getMetadataBuilder().setModel(Json.text(data, "model"));
        return agent(start, Json.text(data, "parentToolCallId"));
    }

    /** Gateways name every response alike, and a copy of a log may give its events other ids: time and output tell calls apart. */
    private static void scope(Record.Builder call, String response, long output) {
        if (call.getTimestamp() == 0 || response.isEmpty()) {
            call.setResponseId("copilot-" + call.getId());
        } else {
            call.setResponseId(response).setResponseScope("copilot/" + call.getTimestamp() + "/" + output);
        }
    }

    private static String id(JsonNode event, RawRecord raw) {
        String id = Json.text(event, "id");
        return id.isEmpty() ? "@" + raw.offset() : id;
    }

    private Record.Builder agent(Record.Builder message, String agent) {
        String name = agents.getOrDefault(agent, "");
        return message.setAgentId(agent).setAgentName(name).setAgentType(name);
    }
}
