package dev.steno.query.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.steno.schema.archive.v1.UsageGroup;
import dev.steno.schema.archive.v1.UsageGrouping;
import org.jspecify.annotations.Nullable;

/**
 * One group of API calls as REST shows it.
 *
 * @param key a day, a name, a session's id, or a session's and an agent's with a slash between
 * @param path of rows by project: the root folder, else the remote; missing when neither is known
 * @param sessionId of rows by session and subagent, as are project and agent
 * @param agent the program
 * @param pricedAs of rows by model: the model in the price table by whose price costs are computed, where that is not the key;
 *     missing where no price is known
 * @param agentId of rows by subagent; empty for the session's main agent
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
@JsonInclude(JsonInclude.Include.NON_NULL)
record UsageRow(
        String key,
        @Nullable String pricedAs,
        @Nullable String path,
        @Nullable String sessionId,
        @Nullable String projectName,
        @Nullable String agent,
        @Nullable String agentId,
        @Nullable String agentName,
        @Nullable String agentType,
        @JsonUnwrapped UsageFigures figures) {

    static UsageRow of(UsageGroup group, UsageGrouping by) {
        boolean bySubagent = by == UsageGrouping.USAGE_GROUPING_SUBAGENT;
        boolean inSession = bySubagent || by == UsageGrouping.USAGE_GROUPING_SESSION;
        return new UsageRow(
                group.getKey(),
                group.getPricedAs().isEmpty() ? null : group.getPricedAs(),
                group.getPath().isEmpty() ? null : group.getPath(),
                inSession ? group.getSessionId() : null,
                inSession ? group.getProjectName() : null,
                inSession ? group.getAgent() : null,
                bySubagent ? group.getAgentId() : null,
                bySubagent ? group.getAgentName() : null,
                bySubagent ? group.getAgentType() : null,
                UsageFigures.of(group.getUsage()));
    }
}
