package dev.steno.ingest.hooks;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.protobuf.UnsafeByteOperations;
import dev.steno.schema.events.v1.Event;
import dev.steno.schema.events.v1.Source;
import jakarta.enterprise.context.ApplicationScoped;

/** The hooks of Claude Code. Events and fields it does not know yet are kept as signs of life, with their original bytes. */
@ApplicationScoped
public class ClaudeCodeHooks implements AgentHooks {

    static final String AGENT = "claude-code";

    private final HookJson json;
    private final ClaudeCodeTools tools;

    public ClaudeCodeHooks(ObjectMapper mapper) {
        this.json = new HookJson(mapper);
        this.tools = new ClaudeCodeTools(json);
    }

    @Override
    public String agent() {
        return AGENT;
    }

    @Override
    public HookReading read(HookDelivery delivery) {
        String session = "";
        try {
            ObjectNode object = json.object(delivery.body());
            HookFields fields = new HookFields(object);
            session = fields.required("session_id");
            ClaudeCodeHook hook = ClaudeCodeHook.of(fields, delivery.recordedAtMs());
            return new HookReading.Understood(event(hook, delivery));
        } catch (NotUnderstoodException e) {
            return new HookReading.NotUnderstood(session, e.reason());
        }
    }

    private Event event(ClaudeCodeHook hook, HookDelivery delivery) throws NotUnderstoodException {
        Event.Builder event = Event.newBuilder()
                .setSessionId(hook.session())
                .setProjectName(hook.project())
                .setAgent(AGENT)
                .setTimeMs(delivery.recordedAtMs())
                .setRecordedAtMs(delivery.recordedAtMs())
                .setSource(Source.SOURCE_HOOK)
                .setRaw(UnsafeByteOperations.unsafeWrap(delivery.body()));
        if (hook.isToolCall()) {
            tools.fill(event, hook);
        } else {
            ClaudeCodeBodies.fill(event, hook);
        }
        event.setId(ClaudeCodeIdentity.of(hook, event, delivery));
        if (event.hasMessage()) {
            event.getMessageBuilder().setId(event.getId());
        }
        return event.build();
    }
}
