package dev.steno.ingest.hooks;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.steno.schema.records.v1.Record;
import jakarta.inject.Singleton;

/**
 * The hooks of Codex, and what it hands to its {@code notify} program. They do not say whether a tool call failed; the rollout
 * does. Events it does not know yet are kept as signs of life, with their original bytes.
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
    void fill(Record.Builder record, Hook hook) throws NotUnderstoodException {
        switch (hook.event()) {
            case "PreToolUse", "PostToolUse" -> tools.fill(record, hook);
            case "UserPromptSubmit" -> prompt(record, hook);
            case "Stop", "SubagentStop" -> Said.fillAnswer(record, hook);
            default -> {
                // A sign of life.
            }
        }
    }

    /** What a subagent is asked stands in its own rollout, under an id that the hook does not carry. */
    private static void prompt(Record.Builder record, Hook hook) throws NotUnderstoodException {
        if (hook.agentId().isBlank()) {
            Said.fill(record, hook, "user", "chat", "prompt");
        }
    }
}
