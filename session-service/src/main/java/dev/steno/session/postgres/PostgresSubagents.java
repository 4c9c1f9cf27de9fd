package dev.steno.session.postgres;

import dev.steno.schema.archive.v1.ArchivedAgent;
import dev.steno.session.read.Subagents;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** Subagents from PostgreSQL, by an index that holds their messages only. */
@ApplicationScoped
class PostgresSubagents implements Subagents {

    private static final String OF_SESSION = """
            SELECT said.*, coalesce(subagent.name, '') AS name, coalesce(subagent.type, '') AS type
            FROM (
                SELECT agent_id, count(*) AS messages, min(time_ms) AS first_ms, max(time_ms) AS last_ms
                FROM archive.messages
                WHERE session_id = ? AND agent_id <> ''
                GROUP BY agent_id
            ) AS said
            LEFT JOIN archive.subagents AS subagent ON subagent.session_id = ? AND subagent.agent_id = said.agent_id
            ORDER BY first_ms, said.agent_id
            """;

    private final DataSource dataSource;
    private final PostgresReads reads;

    PostgresSubagents(DataSource dataSource, PostgresReads reads) {
        this.dataSource = dataSource;
        this.reads = reads;
    }

    @Override
    public List<ArchivedAgent> of(String sessionId) {
        return reads.run(() -> {
            try (Connection connection = dataSource.getConnection();
                    PreparedStatement statement = connection.prepareStatement(OF_SESSION)) {
                statement.setString(1, sessionId);
                statement.setString(2, sessionId);
                return read(statement);
            } catch (SQLException e) {
                throw new ArchiveUnavailableException(e);
            }
        });
    }

    private static List<ArchivedAgent> read(PreparedStatement statement) throws SQLException {
        List<ArchivedAgent> agents = new ArrayList<>();
        try (ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                agents.add(ArchivedAgent.newBuilder()
                        .setAgentId(row.getString("agent_id"))
                        .setAgentName(row.getString("name"))
                        .setAgentType(row.getString("type"))
                        .setMessageCount((int) Math.min(row.getLong("messages"), Integer.MAX_VALUE))
                        .setFirstMs(row.getLong("first_ms"))
                        .setLastMs(row.getLong("last_ms"))
                        .build());
            }
        }
        return agents;
    }
}
