package dev.steno.ingest.hooks;

import dev.steno.schema.identity.FactIds;
import dev.steno.schema.identity.FactNames;
import dev.steno.schema.records.v1.FactName;
import org.jspecify.annotations.Nullable;

/** The names of facts where the agent names turns and tool calls, and what stands for a name where it gives none. */
final class TurnNames {

    static final String LAST_WORDS = "last_assistant_message";

    private TurnNames() {}

    /** The name of the fact that a message's hook reports; null where the agent gives it none. */
    static @Nullable FactName of(Hook hook) throws NotUnderstoodException {
        if (ToolHooks.isOne(hook)) {
            return tool(hook);
        }
        if (hook.turn().isBlank()) {
            return null;
        }
        return switch (hook.event()) {
            case "UserPromptSubmit" -> FactNames.prompt(hook.turn());
            case "PostCompact" -> FactNames.own("compaction-" + hook.turn());
            case "Stop", "StopFailure" -> answer(hook);
            case "SubagentStop" -> hook.agentId().isBlank() ? null : answer(hook);
            default -> null;
        };
    }

    /** By the ids that the hook carries and its body; else by the sender's key; else by the body alone. */
    static String idWithoutName(Hook hook, HookDelivery delivery) {
        boolean tool = ToolHooks.isOne(hook);
        if (!tool && !(hook.turn().isBlank() && hook.toolUseId().isBlank())) {
            return FactIds.hook(hook.session(), hook.event(), hook.turn(), hook.toolUseId(), delivery.body());
        }
        String door = "hooks/" + hook.agent();
        if (!delivery.idempotencyKey().isEmpty()) {
            return FactIds.keyed(hook.session(), door, delivery.idempotencyKey());
        }
        // With its own time no other hook has the same body; else it is the same within one minute.
        return hook.timed()
                ? FactIds.content(hook.session(), door, delivery.body())
                : FactIds.contentInMinute(hook.session(), door, delivery.body(), delivery.capturedAtMs());
    }

    private static @Nullable FactName tool(Hook hook) {
        if (hook.toolUseId().isBlank()) {
            return null;
        }
        return ToolHooks.BEFORE.equals(hook.event())
                ? FactNames.toolUse(hook.turn(), hook.agentId(), hook.toolUseId())
                : FactNames.toolResult(hook.turn(), hook.agentId(), hook.toolUseId());
    }

    private static FactName answer(Hook hook) throws NotUnderstoodException {
        return FactNames.answer(hook.turn(), hook.agentId(), hook.fields().original(LAST_WORDS));
    }
}
