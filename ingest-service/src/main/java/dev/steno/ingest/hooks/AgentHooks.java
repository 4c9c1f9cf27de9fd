package dev.steno.ingest.hooks;

/** How the hook bodies of one agent become events. Implementations are beans, threadsafe, and keep nothing. */
public interface AgentHooks {

    /** The agent's name, as it stands in the address and in the events. */
    String agent();

    /** What the hook means. Any body gets an answer; none makes this fail. */
    HookReading read(HookDelivery delivery);
}
