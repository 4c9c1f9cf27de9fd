package dev.steno.session.usage;

import dev.steno.schema.ledger.Call;

/**
 * A call as the archive holds it.
 *
 * @param project the project of the session that made it
 * @param agent the program that made it
 * @param agentName of the subagent that made it; empty when none did or it is unknown
 * @param agentType likewise
 */
public record ArchivedCall(Call call, String project, String agent, String agentName, String agentType) {}
