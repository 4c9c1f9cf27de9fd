package dev.steno.query.rest;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.steno.schema.archive.v1.ArchivedAgent;

/**
 * A subagent of a session as REST shows it.
 *
 * @param firstMs when its first message was said, in milliseconds since the epoch
 * @param lastMs likewise its last
 * @param figures what its own calls used and cost
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record AgentView(
        String agentId,
        String agentName,
        String agentType,
        int messageCount,
        long firstMs,
        long lastMs,
        @JsonUnwrapped UsageFigures figures) {

    static AgentView of(ArchivedAgent agent) {
        return new AgentView(
                agent.getAgentId(),
                agent.getAgentName(),
                agent.getAgentType(),
                agent.getMessageCount(),
                agent.getFirstMs(),
                agent.getLastMs(),
                UsageFigures.of(agent.getUsage()));
    }
}
