package dev.steno.session.usage;

import dev.steno.schema.ledger.Call;

/**
 * A call as the archive holds it.
 *
 * @param project what the project of the session that made it is called
 * @param projectPath its root folder, else its remote; empty when neither is known
 * @param agent the program that made it
 * @param agentName of the subagent that made it; empty when none did or it is unknown
 * @param agentType likewise
 */
public record ArchivedCall(
        Call call, String project, String projectPath, String agent, String agentName, String agentType) {}
