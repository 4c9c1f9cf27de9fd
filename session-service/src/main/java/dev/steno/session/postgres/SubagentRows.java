package dev.steno.session.postgres;

import dev.steno.session.archive.Subagent;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;

/** The table of subagents' names as the projection writes it. Of several names the last in byte order stays. */
final class SubagentRows {

    private static final String UPSERT = """
            INSERT INTO subagents AS kept (session_id, agent_id, name, type)
            SELECT session_id, agent_id, max(name COLLATE "C"), max(type COLLATE "C")
            FROM unnest(?::text[], ?::text[], ?::text[], ?::text[]) AS reported (session_id, agent_id, name, type)
            GROUP BY session_id, agent_id
            ON CONFLICT (session_id, agent_id) DO UPDATE SET
                name = greatest(kept.name, excluded.name), type = greatest(kept.type, excluded.type)
            WHERE kept.name < excluded.name OR kept.type < excluded.type
            """;

    private SubagentRows() {}

    static void upsert(Connection connection, List<Subagent> named) throws SQLException {
        if (named.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement(UPSERT)) {
            new ArrayParameters<>(connection, statement, named)
                    .text(Subagent::sessionId)
                    .text(Subagent::agentId)
                    .text(Subagent::name)
                    .text(Subagent::type);
            statement.executeUpdate();
        }
    }
}
