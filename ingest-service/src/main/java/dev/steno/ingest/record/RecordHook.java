package dev.steno.ingest.record;

import dev.steno.ingest.Limits;
import dev.steno.ingest.hooks.AgentHooks;
import dev.steno.ingest.hooks.HookDelivery;
import dev.steno.ingest.hooks.HookReading;
import dev.steno.runtime.errors.ErrorCode;
import dev.steno.runtime.errors.Problem;
import dev.steno.runtime.kafka.DeadLetters;
import dev.steno.runtime.kafka.EventLog;
import dev.steno.schema.log.Position;
import io.quarkus.arc.All;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.jboss.logging.Logger;

/** Keeps what a hook says; a body that makes no sense is kept too, apart, with the reason. Threadsafe. */
@Singleton
public class RecordHook {

    private static final Logger LOGGER = Logger.getLogger(RecordHook.class);

    private final Map<String, AgentHooks> agents = new TreeMap<>();
    private final EventLog log;
    private final DeadLetters deadLetters;
    private final Acknowledgement acknowledgement;
    private final Clock clock;

    public RecordHook(@All List<AgentHooks> agents, EventLog log, DeadLetters deadLetters, Limits limits, Clock clock) {
        agents.forEach(agent -> this.agents.put(agent.agent(), agent));
        this.log = log;
        this.deadLetters = deadLetters;
        this.acknowledgement = new Acknowledgement(limits.acknowledgeWithin());
        this.clock = clock;
    }

    /**
     * The agent of this name.
     *
     * @throws Problem NOT_FOUND naming those that are known
     */
    public AgentHooks agent(String name) {
        AgentHooks agent = agents.get(name);
        if (agent == null) {
            throw Problem.of(
                    ErrorCode.NOT_FOUND,
                    "there are no hooks for this agent; known are: " + String.join(", ", agents.keySet()));
        }
        return agent;
    }

    /**
     * Keeps the hook, and answers with its place in the log; with none when it made no sense and was put aside.
     *
     * @param capturedAtMs when the agent ran it; now if the sender does not say
     * @throws Problem UNAVAILABLE when the brokers cannot take it now
     */
    public Optional<Position> record(AgentHooks agent, byte[] body, String idempotencyKey, OptionalLong capturedAtMs) {
        long now = clock.millis();
        HookDelivery delivery = new HookDelivery(body, idempotencyKey, capturedAtMs.orElse(now), now);
        return switch (agent.read(delivery)) {
            case HookReading.Understood hook -> Optional.of(acknowledgement.of(() -> log.append(hook.event())));
            case HookReading.NotUnderstood hook -> {
                setAside(agent, body, hook);
                yield Optional.empty();
            }
        };
    }

    private void setAside(AgentHooks agent, byte[] body, HookReading.NotUnderstood hook) {
        String key = hook.session().isEmpty() ? null : hook.session();
        acknowledgement.of(() -> deadLetters.keep(key, body, "POST /v1/hooks/" + agent.agent(), hook.cause()));
        LOGGER.warnf("a hook of %s was put aside: %s", agent.agent(), hook.cause());
    }
}
