package dev.steno.ingest.hooks;

import dev.steno.ingest.identity.FactIds;
import dev.steno.schema.events.v1.EventOrBuilder;

/** Which of Claude Code's hooks are the same hook: by its own ids, else the sender's key, else its body in one minute. */
final class ClaudeCodeIdentity {

    private static final String DOOR = "hooks/" + ClaudeCodeHooks.AGENT;

    private ClaudeCodeIdentity() {}

    static String of(ClaudeCodeHook hook, EventOrBuilder event, HookDelivery delivery) {
        if (hook.isToolCall() && !hook.toolUseId().isBlank()) {
            return "PreToolUse".equals(hook.event())
                    ? FactIds.toolUse(hook.session(), hook.toolUseId())
                    : FactIds.toolResult(hook.session(), hook.toolUseId());
        }
        if (!hook.promptId().isBlank() && !hook.isToolCall()) {
            return ofTurn(hook, event, delivery);
        }
        if (!hook.toolUseId().isBlank()) {
            return FactIds.hook(hook.session(), hook.event(), "", hook.toolUseId(), delivery.body());
        }
        if (!delivery.idempotencyKey().isEmpty()) {
            return FactIds.keyed(hook.session(), DOOR, delivery.idempotencyKey());
        }
        return FactIds.contentInMinute(hook.session(), DOOR, delivery.body(), delivery.recordedAtMs());
    }

    private static String ofTurn(ClaudeCodeHook hook, EventOrBuilder event, HookDelivery delivery) {
        if (hook.event().equals("UserPromptSubmit")) {
            return FactIds.prompt(hook.session(), hook.promptId());
        }
        if (event.hasMessage() && isAnswer(hook)) {
            return FactIds.answer(
                    hook.session(),
                    hook.promptId(),
                    hook.agentId(),
                    event.getMessage().getContent());
        }
        return FactIds.hook(hook.session(), hook.event(), hook.promptId(), hook.toolUseId(), delivery.body());
    }

    private static boolean isAnswer(ClaudeCodeHook hook) {
        return switch (hook.event()) {
            case "Stop" -> true;
            case "SubagentStop" -> !hook.agentId().isBlank();
            default -> false;
        };
    }
}
