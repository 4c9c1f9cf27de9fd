package dev.steno.ingest.hooks;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.protobuf.UnsafeByteOperations;
import dev.steno.schema.events.v1.Event;
import dev.steno.schema.events.v1.Source;

/** Reads hooks of one dialect: what is the same for all agents. */
final class HookReader {

    private final HookJson json;
    private final HookDialect dialect;

    HookReader(ObjectMapper mapper, HookDialect dialect) {
        this.json = new HookJson(mapper);
        this.dialect = dialect;
    }

    /** What the hook means. Any body gets an answer; none makes this fail. */
    HookReading read(HookDelivery delivery) {
        String session = "";
        try {
            HookFields fields = new HookFields(dialect.usual(json.object(delivery.body())));
            session = fields.required("session_id");
            return new HookReading.Understood(event(dialect.hook(fields, delivery), delivery));
        } catch (NotUnderstoodException e) {
            return new HookReading.NotUnderstood(session, e.reason());
        }
    }

    private Event event(Hook hook, HookDelivery delivery) throws NotUnderstoodException {
        Event.Builder event = Event.newBuilder()
                .setSessionId(hook.session())
                .setProjectName(hook.project())
                .setAgent(hook.agent())
                .setTimeMs(hook.timeMs())
                .setRecordedAtMs(delivery.recordedAtMs())
                .setSource(Source.SOURCE_HOOK)
                .setRaw(UnsafeByteOperations.unsafeWrap(delivery.body()));
        dialect.fill(event, hook);
        event.setId(dialect.id(hook, event, delivery));
        if (event.hasMessage()) {
            event.getMessageBuilder().setId(event.getId());
        }
        return event.build();
    }
}
