package dev.steno.ingest.hooks;

import dev.steno.schema.events.v1.EventOrBuilder;
import dev.steno.schema.identity.FactIds;
import dev.steno.schema.identity.FactNames;

/**
 * Which hooks are the same hook, where the agent names turns and tool calls: by those names, else the sender's key, else the body.
 */
final class TurnIdentity {

    private TurnIdentity() {}

    static String of(Hook hook, EventOrBuilder event, HookDelivery delivery) throws NotUnderstoodException {
        boolean tool = ToolHooks.isOne(hook);
        if (tool && !hook.toolUseId().isBlank()) {
            return ToolHooks.BEFORE.equals(hook.event())
                    ? FactIds.of(hook.session(), FactNames.toolUse("", "", hook.toolUseId()))
                    : FactIds.of(hook.session(), FactNames.toolResult("", "", hook.toolUseId()));
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
            return FactIds.of(hook.session(), FactNames.prompt(hook.promptId()));
        }
        if (event.hasMessage() && hook.event().equals("PostCompact")) {
            return FactIds.of(hook.session(), FactNames.own("compaction-" + hook.promptId()));
        }
        if (event.hasMessage() && isAnswer(hook)) {
            String words = hook.fields().original("last_assistant_message");
            return FactIds.of(hook.session(), FactNames.answer(hook.promptId(), hook.agentId(), words));
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
