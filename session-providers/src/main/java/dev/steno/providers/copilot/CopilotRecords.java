package dev.steno.providers.copilot;

import com.fasterxml.jackson.databind.JsonNode;
import dev.steno.providers.Identity;
import dev.steno.providers.MessageBuilder;
import dev.steno.providers.MessageType;
import dev.steno.providers.RawRecord;
import dev.steno.providers.Role;
import dev.steno.providers.read.Json;
import dev.steno.providers.read.RecordReader;
import dev.steno.providers.read.Scan;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

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

    private final Scan scan;
    private final CopilotUsage usage = new CopilotUsage();
    private final Map<String, String> agents = new HashMap<>();
    // The time of the hook before a prompt: the only thing that hook and log have in common.
    private String hookTime = "";
    private String hookPrompt = "";

    CopilotRecords(Scan scan) {
        this.scan = scan;
    }

    @Override
    public void read(JsonNode event, RawRecord raw) {
        String type = Json.text(event, "type");
        JsonNode data = event.path("data");
        MessageBuilder message = start(event, data, raw).recordType(type);
        if (WITHOUT_MESSAGE.contains(type)) {
            scan.known(type);
            return;
        }
        boolean understood = true;
        switch (type) {
            case "session.start", "session.resume" -> begins(data);
            case "session.title_changed" -> scan.notes().title(Json.text(data, "title"), 1);
            case "hook.start" -> hook(data);
            case "user.message" -> prompt(data, message);
            case "assistant.message" -> answer(event, data, raw);
            case "assistant.reasoning" -> thought(data, message);
            case "tool.execution_start" -> call(data, "toolName", message);
            case "tool.execution_complete" -> result(data, message);
            case "session.compaction_complete" ->
                scan.message(message.said(Role.SYSTEM, MessageType.SUMMARY, Json.text(data, "summaryContent"))
                        .build());
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
                    "subagent.selected" -> notice(type, data, message);
            default -> understood = false;
        }
        if (understood) {
            scan.known(type);
        } else {
            scan.unknown(type, raw);
        }
    }

    private void begins(JsonNode data) {
        JsonNode context = data.path("context");
        scan.notes().path(Json.text(context, "cwd"));
        scan.notes().branch(Json.text(context, "branch"));
        scan.notes().version(Json.text(data, "copilotVersion"));
        scan.notes().time(Json.time(data.path("startTime")));
    }

    private void hook(JsonNode data) {
        if (Json.text(data, "hookType").equals("userPromptSubmitted")) {
            JsonNode input = data.path("input");
            hookTime = Json.readable(input.path("timestamp"));
            hookPrompt = Json.text(input, "prompt");
        }
    }

    private void prompt(JsonNode data, MessageBuilder message) {
        String text = Json.text(data, "content");
        message.said(Role.USER, MessageType.CHAT, text);
        if (!hookTime.isEmpty() && hookPrompt.equals(text)) {
            message.identity(new Identity.Prompt(hookTime));
        }
        hookTime = "";
        scan.message(message.build());
    }

    private void answer(JsonNode event, JsonNode data, RawRecord raw) {
        MessageBuilder said = start(event, data, raw)
                .recordType("assistant.message")
                .said(Role.ASSISTANT, MessageType.CHAT, Json.text(data, "content"))
                .usage(usage.ofMessage(data));
        boolean silent = Json.text(data, "content").isEmpty();
        scan.message((silent ? said.type(MessageType.PROGRESS) : said).build());
        String reasoning = Json.text(data, "reasoningText");
        if (!reasoning.isEmpty()) {
            scan.message(start(event, data, raw)
                    .partId("#reasoning")
                    .recordType("assistant.message/reasoning")
                    .said(Role.ASSISTANT, MessageType.PROGRESS, reasoning)
                    .build());
        }
        int number = 0;
        for (JsonNode request : data.path("toolRequests")) {
            call(
                    request,
                    "name",
                    start(event, data, raw).partId("#call-" + number++).recordType("assistant.message/toolRequest"));
        }
    }

    private void thought(JsonNode data, MessageBuilder message) {
        scan.message(message.said(Role.ASSISTANT, MessageType.PROGRESS, Json.text(data, "content"))
                .build());
    }

    private void call(JsonNode call, String nameField, MessageBuilder message) {
        String id = Json.text(call, "toolCallId");
        message.said(Role.ASSISTANT, MessageType.TOOL_USE, Json.readable(call.path("arguments")))
                .toolName(Json.text(call, nameField))
                .toolUseId(id);
        scan.message((id.isEmpty() ? message : message.identity(new Identity.ToolUse(id))).build());
    }

    private void result(JsonNode data, MessageBuilder message) {
        String id = Json.text(data, "toolCallId");
        JsonNode result = data.path("result");
        String text = result.isObject() ? Json.readable(result.path("content")) : Json.readable(result);
        message.said(Role.TOOL, MessageType.TOOL_RESULT, text.isEmpty() ? error(data) : text)
                .toolName(Json.text(data, "toolName"))
                .toolUseId(id)
                .error(!data.path("success").asBoolean(true));
        scan.message((id.isEmpty() ? message : message.identity(new Identity.ToolResult(id))).build());
    }

    private static String error(JsonNode data) {
        JsonNode error = data.path("error");
        return error.isObject() ? Json.text(error, "message") : Json.readable(error);
    }

    private void notice(String type, JsonNode data, MessageBuilder message) {
        String agent = Json.text(data, "toolCallId");
        if (type.equals("subagent.started") && agents.size() < MOST_AGENTS) {
            agents.put(agent, Json.text(data, "agentName"));
        }
        if (type.startsWith("subagent.")) {
            message.agentId(agent).agentName(agents.getOrDefault(agent, "")).agentType(agents.getOrDefault(agent, ""));
        }
        String text = Json.text(data, "content");
        String said = text.isEmpty() ? Json.text(data, "message") : text;
        boolean failed = type.endsWith("error") || type.endsWith("failed");
        scan.message(message.content(said).error(failed).build());
    }

    private void ends(JsonNode event, JsonNode data, RawRecord raw) {
        usage.ofShutdown(Json.text(event, "id"), data)
                .forEach(used -> scan.message(start(event, data, raw)
                        .partId("#" + used.model())
                        .recordType("session.shutdown")
                        .model(used.model())
                        .usage(used)
                        .build()));
    }

    private MessageBuilder start(JsonNode event, JsonNode data, RawRecord raw) {
        String id = Json.text(event, "id");
        String parent = Json.text(event, "parentId");
        String agent = Json.text(data, "parentToolCallId");
        return scan.messageOf(raw)
                .id(id.isEmpty() ? "@" + raw.offset() : id)
                .parent(parent.isEmpty() ? null : new Identity.Own(parent))
                .timestamp(Json.time(event.path("timestamp")))
                .model(Json.text(data, "model"))
                .promptId(Json.text(data, "interactionId"))
                .requestId(Json.text(data, "apiCallId"))
                .responseId(Json.text(data, "messageId"))
                .agentId(agent)
                .agentName(agents.getOrDefault(agent, ""))
                .agentType(agents.getOrDefault(agent, ""));
    }
}
