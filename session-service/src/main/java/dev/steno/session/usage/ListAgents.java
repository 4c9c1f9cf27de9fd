package dev.steno.session.usage;

import dev.steno.schema.archive.v1.ArchivedAgent;
import dev.steno.schema.sessions.v1.Usage;
import dev.steno.session.read.Subagents;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;

/** Lists a session's subagents with what they used. */
@ApplicationScoped
public class ListAgents {

    private final Subagents subagents;
    private final SumUsage usage;

    ListAgents(Subagents subagents, SumUsage usage) {
        this.subagents = subagents;
        this.usage = usage;
    }

    /**
     * The subagents in the order of their first messages. Blocks.
     *
     * @throws dev.steno.runtime.errors.Problem UNAVAILABLE when the archive does not answer
     */
    public List<ArchivedAgent> of(String sessionId) {
        List<ArchivedAgent> agents = subagents.of(sessionId);
        if (agents.isEmpty()) {
            return agents;
        }
        Map<String, Usage> used = usage.byAgent(sessionId);
        return agents.stream()
                .map(agent -> agent.toBuilder()
                        .setUsage(used.getOrDefault(agent.getAgentId(), Usage.getDefaultInstance()))
                        .build())
                .toList();
    }
}
