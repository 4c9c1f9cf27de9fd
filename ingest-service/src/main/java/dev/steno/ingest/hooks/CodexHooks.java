package dev.steno.ingest.hooks;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.steno.schema.events.v1.Event;
import dev.steno.schema.events.v1.EventOrBuilder;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * The hooks of Codex, and what it hands to its {@code notify} program. Codex tells a tool call that fails like any other; its
 * rollout knows better. Events it does not know yet are kept as signs of life, with their original bytes.
 */
@ApplicationScoped
public class CodexHooks implements AgentHooks {

    static final String AGENT = "codex";

    private final HookReader reader;

    public CodexHooks(ObjectMapper mapper) {
        this.reader = new HookReader(mapper, new Dialect(new ToolHooks(mapper)));
    }

    @Override
    public String agent() {
        return AGENT;
    }

    @Override
    public HookReading read(HookDelivery delivery) {
        return reader.read(delivery);
    }

    private record Dialect(ToolHooks tools) implements HookDialect {

        @Override
        public ObjectNode usual(ObjectNode body) {
            return CodexNotice.asHook(body);
        }

        @Override
        public Hook hook(HookFields fields, HookDelivery delivery) throws NotUnderstoodException {
            return Hook.of(AGENT, "turn_id", fields, delivery.recordedAtMs());
        }

        @Override
        public void fill(Event.Builder event, Hook hook) throws NotUnderstoodException {
            switch (hook.event()) {
                case "SessionStart" -> HookBodies.started(event, hook);
                case "SessionEnd" -> HookBodies.ended(event, hook);
                case "PreToolUse", "PostToolUse" -> tools.fill(event, hook);
                case "UserPromptSubmit" -> prompt(event, hook);
                case "Stop", "SubagentStop" ->
                    HookBodies.said(event, hook, "assistant", "chat", "last_assistant_message");
                default -> HookBodies.activity(event, hook);
            }
        }

        @Override
        public String id(Hook hook, EventOrBuilder event, HookDelivery delivery) throws NotUnderstoodException {
            return TurnIdentity.of(hook, event, delivery);
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
}
