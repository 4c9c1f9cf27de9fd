package dev.steno.ingest.hooks;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.steno.schema.events.v1.Event;
import jakarta.inject.Singleton;

/** The hooks of Claude Code. Events and fields it does not know yet are kept as signs of life, with their original bytes. */
@Singleton
public class ClaudeCodeHooks extends AgentHooks {

    public ClaudeCodeHooks(ObjectMapper mapper) {
        super("claude-code", mapper);
    }

    @Override
    String turnField() {
        return "prompt_id";
    }

    @Override
    void fill(Event.Builder event, Hook hook) throws NotUnderstoodException {
        if (ToolHooks.isOne(hook)) {
            tools.fill(event, hook);
        } else {
            ClaudeCodeBodies.fill(event, hook);
        }
    }
}
