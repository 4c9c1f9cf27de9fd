package dev.steno.ingest.hooks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import dev.steno.schema.conversation.Message;
import dev.steno.schema.events.v1.Event;
import dev.steno.schema.identity.FactNames;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The hooks around a tool call: what went in, what came out, what went wrong. */
final class ToolHooks {

    static final String BEFORE = "PreToolUse";
    private static final Set<String> NAMES = Set.of(BEFORE, "PostToolUse", "PostToolUseFailure");

    private final HookJson json;
    private final ToolText text;

    ToolHooks(HookJson json) {
        this.json = json;
        this.text = new ToolText(json);
    }

    /** Whether the hook is one of those around a tool call. */
    static boolean isOne(Hook hook) {
        return NAMES.contains(hook.event());
    }

    void fill(Event.Builder event, Hook hook) throws NotUnderstoodException {
        HookFields fields = hook.fields();
        Message.Builder message = switch (hook.event()) {
            case BEFORE -> use(hook);
            case "PostToolUse" -> result(hook, fields.value("tool_response"));
            default ->
                hook.message("tool", "tool-result", text.input(fields.value("error")))
                        .setIsError(true);
        };
        message.getMetadataBuilder().setDurationMs(fields.millis("duration_ms"));
        String call = hook.toolUseId().isBlank() ? derivedCall(hook) : hook.toolUseId();
        fill(event, hook, message, call);
    }

    void fill(Event.Builder event, Hook hook, Message.Builder message, String call) throws NotUnderstoodException {
        String tool = hook.fields().name("tool_name");
        event.setToolCall(call).setMessage(message.setToolName(tool).setToolUseId(hook.toolUseId()));
    }

    Message.Builder use(Hook hook) {
        return hook.message("assistant", "tool-use", text.input(hook.fields().value("tool_input")));
    }

    Message.Builder result(Hook hook, @Nullable JsonNode response) {
        return hook.message("tool", "tool-result", text.response(response));
    }

    /** The same for a call and its result: both hooks carry the input. */
    String derivedCall(Hook hook) throws NotUnderstoodException {
        JsonNode input = hook.fields().value("tool_input");
        String tool = hook.fields().name("tool_name");
        return FactNames.toolCall(tool, json.canonical(input == null ? NullNode.instance : input));
    }
}
