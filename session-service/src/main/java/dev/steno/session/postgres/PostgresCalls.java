package dev.steno.session.postgres;

import dev.steno.schema.projects.ProjectKey;
import dev.steno.schema.projects.Projects;
import dev.steno.session.usage.ArchivedCall;
import dev.steno.session.usage.Calls;
import dev.steno.session.usage.UsageFilter;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.function.Consumer;
import javax.sql.DataSource;

/** Calls from PostgreSQL, through a cursor. */
@ApplicationScoped
class PostgresCalls implements Calls {

    private static final int AT_A_TIME = 1000;

    // A session's names are those that its list shows; a call's own record may have other ones.
    private static final String CALLS = """
            SELECT call.*, coalesce(session.project_key, call.owner_project) AS project_key,
                coalesce(session.agent, call.owner_agent) AS agent,
                coalesce(subagent.name, '') AS agent_name, coalesce(subagent.type, '') AS agent_type
            FROM archive.calls AS call
            LEFT JOIN archive.sessions AS session ON session.id = call.owner_session
            LEFT JOIN archive.subagents AS subagent
                ON subagent.session_id = call.owner_session AND subagent.agent_id = call.owner_agent_id
            WHERE call.owner_time_ms >= ? AND call.owner_time_ms < ?
                AND (? OR NOT call.second_hand)
            """;

    private final DataSource dataSource;
    private final PostgresReads reads;
    private final PostgresProjects projects;

    PostgresCalls(DataSource dataSource, PostgresReads reads, PostgresProjects projects) {
        this.dataSource = dataSource;
        this.reads = reads;
        this.projects = projects;
    }

    @Override
    public void each(UsageFilter filter, Consumer<ArchivedCall> sink) {
        reads.run(() -> {
            try (Connection connection = dataSource.getConnection();
                    PreparedStatement statement = connection.prepareStatement(sql(filter))) {
                Projects known = projects.all();
                statement.setFetchSize(AT_A_TIME);
                bind(statement, filter, known);
                return read(statement, known, sink);
            } catch (SQLException e) {
                throw new ArchiveUnavailableException(e);
            }
        });
    }

    /** Only what is asked for is in the condition, so that the planner can use the index that fits. */
    private static String sql(UsageFilter filter) {
        return CALLS
                + (filter.sessionId().isEmpty() ? "" : " AND call.owner_session = ?")
                + (filter.project().isEmpty() ? "" : " AND coalesce(session.project_key, call.owner_project) = ANY (?)")
                + (filter.agent().isEmpty() ? "" : " AND coalesce(session.agent, call.owner_agent) = ?");
    }

    private static void bind(PreparedStatement statement, UsageFilter filter, Projects known) throws SQLException {
        int index = 1;
        statement.setLong(index++, filter.sinceMs());
        statement.setLong(index++, filter.untilMs());
        statement.setBoolean(index++, filter.secondHand());
        if (!filter.sessionId().isEmpty()) {
            statement.setString(index++, filter.sessionId());
        }
        if (!filter.project().isEmpty()) {
            Object[] keys = known.matching(filter.project()).stream()
                    .map(ProjectKey::encoded)
                    .toArray();
            statement.setArray(index++, statement.getConnection().createArrayOf("text", keys));
        }
        if (!filter.agent().isEmpty()) {
            statement.setString(index, filter.agent());
        }
    }

    private static long read(PreparedStatement statement, Projects known, Consumer<ArchivedCall> sink)
            throws SQLException {
        long count = 0;
        try (ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                ProjectKey project = ProjectKey.decoded(row.getString("project_key"));
                sink.accept(new ArchivedCall(
                        CallColumns.read(row),
                        known.nameOf(project),
                        known.pathOf(project),
                        row.getString("agent"),
                        row.getString("agent_name"),
                        row.getString("agent_type")));
                count++;
            }
        }
        return count;
    }
}
