package dev.steno.ingest.hooks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import dev.steno.schema.identity.FactNames;
import dev.steno.schema.records.v1.Record;
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

    void fill(Record.Builder record, Hook hook) throws NotUnderstoodException {
        HookFields fields = hook.fields();
        switch (hook.event()) {
            case BEFORE -> fillUse(record, hook);
            case "PostToolUse" -> fillResult(record, hook, fields.value("tool_response"));
            default -> {
                fillTool(record, hook, "tool", "tool-result");
                record.setContent(text.input(fields.value("error"))).setIsError(true);
            }
        }
        record.getMetadataBuilder().setDurationMs(fields.millis("duration_ms"));
    }

    void fillUse(Record.Builder record, Hook hook) throws NotUnderstoodException {
        fillTool(record, hook, "assistant", "tool-use");
        record.setContent(text.input(hook.fields().value("tool_input")));
    }

    void fillResult(Record.Builder record, Hook hook, @Nullable JsonNode response) throws NotUnderstoodException {
        fillTool(record, hook, "tool", "tool-result");
        record.setContent(text.response(response));
    }

    /** The same for a call and its result: both hooks carry the input. */
    String derivedCall(Hook hook) throws NotUnderstoodException {
        return FactNames.toolCall(hook.fields().name("tool_name"), input(hook));
    }

    /** The input of a tool, equal where inputs are equal. */
    String input(Hook hook) {
        JsonNode input = hook.fields().value("tool_input");
        return json.canonical(input == null ? NullNode.instance : input);
    }

    private static void fillTool(Record.Builder record, Hook hook, String role, String type)
            throws NotUnderstoodException {
        record.setMessageType(role)
                .setType(type)
                .setToolName(hook.fields().name("tool_name"))
                .setToolUseId(hook.toolUseId());
    }
}
