package dev.steno.session.postgres;

import dev.steno.session.archive.SessionActivity;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/** The table of sessions as the projection writes it. */
final class SessionRows {

    // The orders are those of dev.steno.schema.projects.ReportedProject and ReportedName.
    private static final String UPSERT = """
            INSERT INTO sessions AS kept (
                id, project, project_key, folder, repository, remote, branch, project_source, project_ms,
                agent, agent_source, agent_ms,
                start_ms, last_activity_ms, message_count, log_partition, first_offset)
            SELECT * FROM unnest(
                ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::bigint[], ?::bigint[],
                ?::text[], ?::bigint[], ?::bigint[],
                ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[])
            ON CONFLICT (id) DO UPDATE SET
                (project, project_key, folder, repository, remote, branch, project_source, project_ms) = (
                    SELECT * FROM (VALUES
                        (kept.project, kept.project_key, kept.folder, kept.repository, kept.remote, kept.branch,
                            kept.project_source, kept.project_ms),
                        (excluded.project, excluded.project_key, excluded.folder, excluded.repository, excluded.remote,
                            excluded.branch, excluded.project_source, excluded.project_ms))
                        AS reported (name, project_key, folder, repository, remote, branch, source, ms)
                    ORDER BY folder = '' AND repository = '' AND remote = '', source DESC, remote = '', repository = '',
                        ms, name COLLATE "C", folder, repository, remote, branch LIMIT 1),
                (agent, agent_source, agent_ms) = (SELECT name, source, ms FROM (VALUES
                    (kept.agent, kept.agent_source, kept.agent_ms),
                    (excluded.agent, excluded.agent_source, excluded.agent_ms)) AS reported (name, source, ms)
                    ORDER BY source DESC, ms, name COLLATE "C" LIMIT 1),
                start_ms = least(kept.start_ms, excluded.start_ms),
                last_activity_ms = greatest(kept.last_activity_ms, excluded.last_activity_ms),
                message_count = kept.message_count + excluded.message_count,
                first_offset = least(kept.first_offset, excluded.first_offset)
            """;

    private SessionRows() {}

    /**
     * Adds what events report of their sessions.
     *
     * @param added how many messages this transaction added, by session id
     */
    static void upsert(Connection connection, List<SessionActivity> sessions, Map<String, Long> added)
            throws SQLException {
        if (sessions.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement(UPSERT)) {
            new ArrayParameters<>(connection, statement, sessions)
                    .text(SessionActivity::sessionId)
                    .text(session -> session.project().name())
                    .text(session -> session.project().key().encoded())
                    .text(session -> session.project().folder())
                    .text(session -> session.project().repository())
                    .text(session -> session.project().remote())
                    .text(session -> session.project().branch())
                    .bigint(session -> (long) session.project().source())
                    .bigint(session -> session.project().timeMs())
                    .text(session -> session.agent().name())
                    .bigint(session -> (long) session.agent().source())
                    .bigint(session -> session.agent().timeMs())
                    .bigint(SessionActivity::startMs)
                    .bigint(SessionActivity::lastActivityMs)
                    .bigint(session -> added.getOrDefault(session.sessionId(), 0L))
                    .bigint(session -> (long) session.partition())
                    .bigint(SessionActivity::firstOffset);
            statement.executeUpdate();
        }
    }
}
