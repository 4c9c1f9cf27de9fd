package dev.steno.ingest.hooks;

import dev.steno.ingest.identity.FactIds;
import dev.steno.schema.events.v1.EventOrBuilder;

/**
 * Which hooks are the same hook, where the agent names turns and tool calls: by those names, else the sender's key, else the body.
 */
final class TurnIdentity {

    private TurnIdentity() {}

    static String of(Hook hook, EventOrBuilder event, HookDelivery delivery) throws NotUnderstoodException {
        boolean tool = ToolHooks.isOne(hook);
        if (tool && !hook.toolUseId().isBlank()) {
            return ToolHooks.BEFORE.equals(hook.event())
                    ? FactIds.toolUse(hook.session(), hook.toolUseId())
                    : FactIds.toolResult(hook.session(), hook.toolUseId());
        }
        if (!hook.promptId().isBlank() && !tool) {
            return ofTurn(hook, event, delivery);
        }
        if (!hook.toolUseId().isBlank()) {
            return FactIds.hook(hook.session(), hook.event(), "", hook.toolUseId(), delivery.body());
        }
        return withoutNames(hook, delivery);
    }

    /** By the sender's key, else by the body: with its own time if it tells one, else within one minute. */
    static String withoutNames(Hook hook, HookDelivery delivery) {
        String door = "hooks/" + hook.agent();
        if (!delivery.idempotencyKey().isEmpty()) {
            return FactIds.keyed(hook.session(), door, delivery.idempotencyKey());
        }
        return hook.timed()
                ? FactIds.content(hook.session(), door, delivery.body())
                : FactIds.contentInMinute(hook.session(), door, delivery.body(), delivery.recordedAtMs());
    }

    private static String ofTurn(Hook hook, EventOrBuilder event, HookDelivery delivery) throws NotUnderstoodException {
        if (event.hasMessage() && hook.event().equals("UserPromptSubmit")) {
            return FactIds.prompt(hook.session(), hook.promptId());
        }
        if (event.hasMessage() && hook.event().equals("PostCompact")) {
            return FactIds.message(hook.session(), "compaction-" + hook.promptId());
        }
        if (event.hasMessage() && isAnswer(hook)) {
            String digest = hook.fields().digest("last_assistant_message");
            return FactIds.answer(hook.session(), hook.promptId(), hook.agentId(), digest);
        }
        return FactIds.hook(hook.session(), hook.event(), hook.promptId(), hook.toolUseId(), delivery.body());
    }

    private static boolean isAnswer(Hook hook) {
        return switch (hook.event()) {
            case "Stop", "StopFailure" -> true;
            case "SubagentStop" -> !hook.agentId().isBlank();
            default -> false;
        };
    }
}
