package dev.steno.ingest.hooks;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.steno.schema.events.v1.Event;
import jakarta.inject.Singleton;

/**
 * The hooks of Codex, and what it hands to its {@code notify} program. Codex tells a tool call that fails like any other; its
 * rollout knows better. Events it does not know yet are kept as signs of life, with their original bytes.
 */
@Singleton
public class CodexHooks extends AgentHooks {

    public CodexHooks(ObjectMapper mapper) {
        super("codex", mapper);
    }

    @Override
    ObjectNode usual(ObjectNode body) {
        return CodexNotice.asHook(body);
    }

    @Override
    void fill(Event.Builder event, Hook hook) throws NotUnderstoodException {
        switch (hook.event()) {
            case "SessionStart" -> HookBodies.started(event, hook);
            case "SessionEnd" -> HookBodies.ended(event, hook);
            case "PreToolUse", "PostToolUse" -> tools.fill(event, hook);
            case "UserPromptSubmit" -> prompt(event, hook);
            case "Stop", "SubagentStop" -> HookBodies.said(event, hook, "assistant", "chat", "last_assistant_message");
            default -> HookBodies.activity(event, hook);
        }
    }

    /** What a subagent is asked stands in its own rollout, under an id that the hook does not tell. */
    private static void prompt(Event.Builder event, Hook hook) throws NotUnderstoodException {
        if (hook.agentId().isBlank()) {
            HookBodies.said(event, hook, "user", "chat", "prompt");
        } else {
            HookBodies.activity(event, hook);
        }
    }
}
