package dev.steno.query.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.steno.schema.conversation.Message;
import dev.steno.schema.conversation.SessionMetadata;
import dev.steno.schema.sessions.v1.OpenTool;
import dev.steno.schema.sessions.v1.SessionStatus;
import dev.steno.schema.sessions.v1.SessionSummary;
import dev.steno.schema.sessions.v1.Usage;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A session as REST shows it, with the names that the contract has for the same things.
 *
 * @param shortId the first eight characters of the id
 * @param projectName what the project is called: the shortest name that no other project has
 * @param status active, idle, ending or ended
 * @param activeTools names of the tools with an open call
 * @param totalTokens input, output, cache-creation and cache-read tokens together
 * @param totalCostUsd sum of the known costs
 * @param costUnknownCalls calls whose cost is not known and therefore not in the sum
 * @param costIncompleteCalls calls that cost at least what is in the sum for them
 * @param mark the mark's note and tags, if the session was ever marked
 * @param recentMessages the last three, oldest of them first
 * @param agents the session's subagents in the order of their first messages; only where one session is asked for, and
 *     missing when the archive does not answer
 */
@Schema(name = SessionView.SCHEMA)
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
@JsonInclude(JsonInclude.Include.NON_NULL)
record SessionView(
        String sessionId,
        String shortId,
        String projectName,
        WorkspaceView workspace,
        String agent,
        long startTime,
        long lastActivity,
        String status,
        int messageCount,
        Map<String, Integer> messagesByRole,
        List<String> activeTools,
        long totalTokens,
        int apiCalls,
        BigDecimal totalCostUsd,
        int costUnknownCalls,
        int costIncompleteCalls,
        boolean isMarked,
        @Schema(hidden = true) @Nullable SessionMetadata mark,
        @Schema(hidden = true) List<Message> recentMessages,
        @Nullable List<AgentView> agents) {

    static final String SCHEMA = "Session";

    private static final int SHORT_ID = 8;
    private static final int NANO_DIGITS = 9;

    static SessionView of(SessionSummary summary) {
        return of(summary, null);
    }

    static SessionView of(SessionSummary summary, @Nullable List<AgentView> agents) {
        Usage usage = summary.getUsage();
        String id = summary.getSessionId();
        return new SessionView(
                id,
                id.substring(0, id.offsetByCodePoints(0, Math.min(SHORT_ID, id.codePointCount(0, id.length())))),
                summary.getProjectName(),
                WorkspaceView.of(summary.getWorkspace()),
                summary.getAgent(),
                summary.getStartTimeMs(),
                summary.getLastActivityMs(),
                name(summary.getStatus()),
                summary.getMessageCount(),
                summary.getMessagesByRoleMap(),
                summary.getOpenToolsList().stream().map(OpenTool::getToolName).toList(),
                usage.getInputTokens()
                        + usage.getOutputTokens()
                        + usage.getCacheCreationInputTokens()
                        + usage.getCacheReadInputTokens(),
                usage.getApiCalls(),
                BigDecimal.valueOf(usage.getCostNanoUsd(), NANO_DIGITS),
                usage.getCostUnknownCalls(),
                usage.getCostIncompleteCalls(),
                summary.getMark().getIsMarked(),
                summary.hasMark() ? summary.getMark() : null,
                summary.getLastMessagesList(),
                agents);
    }

    /** The word for a status, as parameters and answers have it. */
    static String name(SessionStatus status) {
        return status.name().substring("SESSION_STATUS_".length()).toLowerCase(Locale.ROOT);
    }
}
