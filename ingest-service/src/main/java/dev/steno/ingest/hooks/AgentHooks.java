package dev.steno.ingest.hooks;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.protobuf.UnsafeByteOperations;
import dev.steno.schema.events.v1.Event;
import dev.steno.schema.events.v1.SessionEnded;
import dev.steno.schema.events.v1.SessionStarted;
import dev.steno.schema.events.v1.Source;
import dev.steno.schema.identity.FactIds;
import dev.steno.schema.identity.FactNames;
import dev.steno.schema.records.RecordChecks;
import dev.steno.schema.records.RecordEvents;
import dev.steno.schema.records.v1.FactName;
import dev.steno.schema.records.v1.Record;
import org.jspecify.annotations.Nullable;

/**
 * How the hook bodies of one agent become events: what is the same for all agents is done here, the rest by the agent's own
 * bean. Threadsafe. A body that makes no sense is reported by {@link NotUnderstoodException}.
 */
public abstract class AgentHooks {

    final ToolHooks tools;
    private final String agent;
    private final HookJson json;
    private final HookOccurrences occurrences = new HookOccurrences();

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
                    event(Hook.of(agent, turnField(), fields, delivery.capturedAtMs()), delivery));
        } catch (NotUnderstoodException e) {
            return new HookReading.NotUnderstood(session, e.reason());
        }
    }

    /** The body with the field names that the agent's hooks have, where it can come with others. */
    ObjectNode usual(ObjectNode body) {
        return body;
    }

    /** The field that names the turn. */
    String turnField() {
        return "turn_id";
    }

    /** Makes the record a message, where the hook is one; else it stays a sign of life. */
    abstract void fill(Record.Builder record, Hook hook) throws NotUnderstoodException;

    /** The name of the fact that a message reports; null where the agent gives it none. */
    @Nullable
    FactName name(Hook hook) throws NotUnderstoodException {
        return TurnNames.of(hook);
    }

    /** The name with the number of its use. */
    FactName number(FactName name, Hook hook, HookDelivery delivery) {
        return occurrences.number(name, hook, () -> FactNames.digest(tools.input(hook)), delivery);
    }

    private Event event(Hook hook, HookDelivery delivery) throws NotUnderstoodException {
        Record.Builder record = hook.record().setRaw(UnsafeByteOperations.unsafeWrap(delivery.body()));
        fill(record, hook);
        boolean message = !record.getType().equals(RecordChecks.RECORD);
        occurrences.observe(hook, delivery);
        FactName name = message ? name(hook) : null;
        if (name != null) {
            record.setIdentity(number(name, hook, delivery));
        }
        Event.Builder event = RecordEvents.withoutId(record.build(), Source.SOURCE_HOOK);
        fillSession(event, hook);
        if (message && ToolHooks.isOne(hook) && name == null) {
            event.setToolCall(tools.derivedCall(hook));
        }
        String id = name == null
                ? TurnNames.idWithoutName(hook, delivery)
                : FactIds.of(hook.session(), record.getIdentity());
        return RecordEvents.complete(event, id, delivery.recordedAtMs());
    }

    private static void fillSession(Event.Builder event, Hook hook) throws NotUnderstoodException {
        HookFields fields = hook.fields();
        switch (hook.event()) {
            case "SessionStart" ->
                event.setSessionStarted(SessionStarted.newBuilder()
                        .setReason(fields.text("source"))
                        .setModel(fields.name("model")));
            case "SessionEnd" -> event.setSessionEnded(SessionEnded.newBuilder().setReason(fields.text("reason")));
            default -> {
                // Says nothing of the session as a whole.
            }
        }
    }
}
