package dev.steno.session.postgres;

import dev.steno.session.archive.Sighting;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/** The table of sessions as the projection writes it. */
final class SessionRows {

    private static final String UPSERT = """
            INSERT INTO archive.sessions AS kept (
                id, project, project_source, project_ms, agent, agent_source, agent_ms,
                start_ms, last_activity_ms, message_count, log_partition, first_offset)
            SELECT * FROM unnest(
                ?::text[], ?::text[], ?::bigint[], ?::bigint[], ?::text[], ?::bigint[], ?::bigint[],
                ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[])
            ON CONFLICT (id) DO UPDATE SET
                (project, project_source, project_ms) = (SELECT name, source, ms FROM (VALUES
                    (kept.project, kept.project_source, kept.project_ms),
                    (excluded.project, excluded.project_source, excluded.project_ms)) AS told (name, source, ms)
                    ORDER BY source DESC, ms, name COLLATE "C" LIMIT 1),
                (agent, agent_source, agent_ms) = (SELECT name, source, ms FROM (VALUES
                    (kept.agent, kept.agent_source, kept.agent_ms),
                    (excluded.agent, excluded.agent_source, excluded.agent_ms)) AS told (name, source, ms)
                    ORDER BY source DESC, ms, name COLLATE "C" LIMIT 1),
                start_ms = least(kept.start_ms, excluded.start_ms),
                last_activity_ms = greatest(kept.last_activity_ms, excluded.last_activity_ms),
                message_count = kept.message_count + excluded.message_count,
                first_offset = least(kept.first_offset, excluded.first_offset)
            """;

    private SessionRows() {}

    /**
     * Adds what was seen.
     *
     * @param added how many messages this transaction added, by session id
     */
    static void upsert(Connection connection, List<Sighting> sightings, Map<String, Long> added) throws SQLException {
        if (sightings.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement(UPSERT)) {
            new ArrayParameters<>(connection, statement, sightings)
                    .text(Sighting::sessionId)
                    .text(seen -> seen.project().name())
                    .bigint(seen -> (long) seen.project().source())
                    .bigint(seen -> seen.project().timeMs())
                    .text(seen -> seen.agent().name())
                    .bigint(seen -> (long) seen.agent().source())
                    .bigint(seen -> seen.agent().timeMs())
                    .bigint(Sighting::startMs)
                    .bigint(Sighting::lastActivityMs)
                    .bigint(seen -> added.getOrDefault(seen.sessionId(), 0L))
                    .bigint(seen -> (long) seen.partition())
                    .bigint(Sighting::firstOffset);
            statement.executeUpdate();
        }
    }
}
