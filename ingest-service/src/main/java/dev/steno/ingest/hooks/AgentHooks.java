package dev.steno.ingest.hooks;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.protobuf.UnsafeByteOperations;
import dev.steno.schema.events.v1.Event;
import dev.steno.schema.events.v1.EventOrBuilder;
import dev.steno.schema.events.v1.Source;

/**
 * How the hook bodies of one agent become events: what is the same for all agents is done here, the rest by the agent's own
 * bean. Threadsafe, and keeps nothing. A body that makes no sense is told by {@link NotUnderstoodException}.
 */
public abstract class AgentHooks {

    final ToolHooks tools;
    private final String agent;
    private final HookJson json;

    AgentHooks(String agent, ObjectMapper mapper) {
        this.agent = agent;
        this.json = new HookJson(mapper);
        this.tools = new ToolHooks(json);
    }

    /** The agent's name, as it stands in the address and in the events. */
    public String agent() {
        return agent;
    }

    /** What the hook means. Any body gets an answer; none makes this fail. */
    public HookReading read(HookDelivery delivery) {
        String session = "";
        try {
            HookFields fields = new HookFields(usual(json.object(delivery.body())));
            session = fields.required("session_id");
            return new HookReading.Understood(
                    event(Hook.of(agent, turnField(), fields, delivery.recordedAtMs()), delivery));
        } catch (NotUnderstoodException e) {
            return new HookReading.NotUnderstood(session, e.reason());
        }
    }

    private Event event(Hook hook, HookDelivery delivery) throws NotUnderstoodException {
        Event.Builder event = Event.newBuilder()
                .setSessionId(hook.session())
                .setProjectName(hook.project())
                .setAgent(agent)
                .setTimeMs(hook.timeMs())
                .setRecordedAtMs(delivery.recordedAtMs())
                .setSource(Source.SOURCE_HOOK)
                .setRaw(UnsafeByteOperations.unsafeWrap(delivery.body()));
        fill(event, hook);
        event.setId(id(hook, event, delivery));
        if (event.hasMessage()) {
            event.getMessageBuilder().setId(event.getId());
        }
        return event.build();
    }

    /** The body with the field names that the agent's hooks have, where it can come with others. */
    ObjectNode usual(ObjectNode body) {
        return body;
    }

    /** The field that names the turn. */
    String turnField() {
        return "turn_id";
    }

    /** Gives the event its body. */
    abstract void fill(Event.Builder event, Hook hook) throws NotUnderstoodException;

    /** The id of the fact that the event, filled, tells. */
    String id(Hook hook, EventOrBuilder event, HookDelivery delivery) throws NotUnderstoodException {
        return TurnIdentity.of(hook, event, delivery);
    }
}
