package dev.steno.ingest.hooks;

import dev.steno.schema.events.v1.Event;

/** What became of a hook's body. */
public sealed interface HookReading {

    /** The hook is a fact. */
    record Understood(Event event) implements HookReading {}

    /**
     * The body makes no sense.
     *
     * @param session the session it names, empty if it names none
     * @param cause what is wrong with it, without its content
     */
    record NotUnderstood(String session, String cause) implements HookReading {}
}
