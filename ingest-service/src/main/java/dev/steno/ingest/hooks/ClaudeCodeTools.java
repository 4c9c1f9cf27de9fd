package dev.steno.ingest.hooks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import dev.steno.ingest.identity.FactIds;
import dev.steno.ingest.text.StorableText;
import dev.steno.schema.conversation.Message;
import dev.steno.schema.events.v1.Event;

/** Claude Code's hooks around a tool call: what went in, what came out, what went wrong. */
final class ClaudeCodeTools {

    private final HookJson json;
    private final ToolText text;

    ClaudeCodeTools(HookJson json) {
        this.json = json;
        this.text = new ToolText(json);
    }

    void fill(Event.Builder event, ClaudeCodeHook hook) throws NotUnderstoodException {
        String tool = hook.fields().name("tool_name");
        Message.Builder message = message(hook).setToolName(tool).setToolUseId(hook.toolUseId());
        message.getMetadataBuilder().setDurationMs(hook.fields().millis("duration_ms"));
        event.setToolCall(toolCall(hook, tool)).setMessage(message);
    }

    private Message.Builder message(ClaudeCodeHook hook) {
        HookFields fields = hook.fields();
        return switch (hook.event()) {
            case "PreToolUse" -> hook.message("assistant", "tool-use", text.input(fields.value("tool_input")));
            case "PostToolUse" -> hook.message("tool", "tool-result", text.response(fields.value("tool_response")));
            default ->
                hook.message("tool", "tool-result", text.input(fields.value("error")))
                        .setIsError(true);
        };
    }

    /** The same for a call and its result: both hooks carry the input. */
    private String toolCall(ClaudeCodeHook hook, String tool) {
        if (!hook.toolUseId().isBlank()) {
            return hook.toolUseId();
        }
        JsonNode input = hook.fields().value("tool_input");
        return FactIds.toolCall(tool, StorableText.of(json.canonical(input == null ? NullNode.instance : input)));
    }
}
