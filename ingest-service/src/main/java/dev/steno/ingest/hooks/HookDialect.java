package dev.steno.ingest.hooks;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.steno.schema.events.v1.Event;
import dev.steno.schema.events.v1.EventOrBuilder;

/** How the hooks of one agent are to be understood. Bodies that make no sense are told by the exception. */
interface HookDialect {

    /** The body with the field names that the agent's hooks have, where it can come with others. */
    default ObjectNode usual(ObjectNode body) {
        return body;
    }

    /** What the hook says of itself. */
    Hook hook(HookFields fields, HookDelivery delivery) throws NotUnderstoodException;

    /** Gives the event its body. */
    void fill(Event.Builder event, Hook hook) throws NotUnderstoodException;

    /** The id of the fact that the event, filled, tells. */
    String id(Hook hook, EventOrBuilder event, HookDelivery delivery) throws NotUnderstoodException;
}
