package dev.steno.ingest.hooks;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.steno.schema.events.v1.Event;
import dev.steno.schema.events.v1.EventOrBuilder;
import jakarta.enterprise.context.ApplicationScoped;

/** The hooks of Claude Code. Events and fields it does not know yet are kept as signs of life, with their original bytes. */
@ApplicationScoped
public class ClaudeCodeHooks implements AgentHooks {

    static final String AGENT = "claude-code";

    private final HookReader reader;

    public ClaudeCodeHooks(ObjectMapper mapper) {
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
        public Hook hook(HookFields fields, HookDelivery delivery) throws NotUnderstoodException {
            return Hook.of(AGENT, "prompt_id", fields, delivery.recordedAtMs());
        }

        @Override
        public void fill(Event.Builder event, Hook hook) throws NotUnderstoodException {
            if (ToolHooks.isOne(hook)) {
                tools.fill(event, hook);
            } else {
                ClaudeCodeBodies.fill(event, hook);
            }
        }

        @Override
        public String id(Hook hook, EventOrBuilder event, HookDelivery delivery) throws NotUnderstoodException {
            return TurnIdentity.of(hook, event, delivery);
        }
    }
}
