package dev.steno.session.postgres;

import dev.steno.schema.projects.ProjectKey;
import dev.steno.session.retention.RecordedSessions;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** All sessions from PostgreSQL, with what retention asks of them. */
@ApplicationScoped
class PostgresRecordedSessions implements RecordedSessions {

    private static final String LATEST_FIRST = """
            SELECT session.id, project_key, last_activity_ms, message_count, coalesce(mark.is_marked, false)
            FROM archive.sessions AS session
            LEFT JOIN archive.marks AS mark ON mark.session_id = session.id
            -- What is being imported has the times of its origin.
            WHERE NOT EXISTS (
                SELECT FROM archive.stored_sessions AS stored WHERE stored.session_id = session.id AND NOT stored.complete)
            ORDER BY last_activity_ms DESC, session.id
            """;

    private final DataSource dataSource;
    private final PostgresReads reads;
    private final PostgresProjects projects;

    PostgresRecordedSessions(DataSource dataSource, PostgresReads reads, PostgresProjects projects) {
        this.dataSource = dataSource;
        this.reads = reads;
        this.projects = projects;
    }

    @Override
    public Listing latestFirst() {
        return reads.run(() -> new Listing(read(), projects.all()));
    }

    private List<RecordedSession> read() {
        List<RecordedSession> sessions = new ArrayList<>();
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(LATEST_FIRST);
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                sessions.add(new RecordedSession(
                        row.getString(1),
                        ProjectKey.decoded(row.getString(2)),
                        row.getLong(3),
                        row.getLong(4),
                        row.getBoolean(5)));
            }
        } catch (SQLException e) {
            throw new ArchiveUnavailableException(e);
        }
        return sessions;
    }
}
