package dev.steno.ingest.hooks;

import dev.steno.schema.events.v1.Activity;
import dev.steno.schema.events.v1.Event;
import dev.steno.schema.events.v1.SessionEnded;
import dev.steno.schema.events.v1.SessionStarted;

/** What hooks of any agent can mean. */
final class HookBodies {

    private HookBodies() {}

    static void started(Event.Builder event, Hook hook) throws NotUnderstoodException {
        event.setSessionStarted(SessionStarted.newBuilder()
                .setReason(hook.fields().text("source"))
                .setModel(hook.fields().name("model")));
    }

    static void ended(Event.Builder event, Hook hook) throws NotUnderstoodException {
        event.setSessionEnded(SessionEnded.newBuilder().setReason(hook.fields().text("reason")));
    }

    /** A message with the text of this field; a mere sign of life when there is no text. */
    static void said(Event.Builder event, Hook hook, String role, String type, String field)
            throws NotUnderstoodException {
        String text = hook.fields().text(field);
        if (text.isBlank()) {
            activity(event, hook);
        } else {
            event.setMessage(hook.message(role, type, text));
        }
    }

    static void activity(Event.Builder event, Hook hook) {
        event.setActivity(Activity.newBuilder().setHookEvent(hook.event()).setAgentId(hook.agentId()));
    }
}
