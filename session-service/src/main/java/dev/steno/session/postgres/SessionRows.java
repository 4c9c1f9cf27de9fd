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
                id, project, project_offset, agent, agent_offset,
                start_ms, last_activity_ms, message_count, log_partition, first_offset)
            SELECT * FROM unnest(
                ?::text[], ?::text[], ?::bigint[], ?::text[], ?::bigint[],
                ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[])
            ON CONFLICT (id) DO UPDATE SET
                project = CASE WHEN excluded.project_offset < kept.project_offset
                    THEN excluded.project ELSE kept.project END,
                project_offset = least(kept.project_offset, excluded.project_offset),
                agent = CASE WHEN excluded.agent_offset < kept.agent_offset
                    THEN excluded.agent ELSE kept.agent END,
                agent_offset = least(kept.agent_offset, excluded.agent_offset),
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
                    .bigint(seen -> seen.project().offset())
                    .text(seen -> seen.agent().name())
                    .bigint(seen -> seen.agent().offset())
                    .bigint(Sighting::startMs)
                    .bigint(Sighting::lastActivityMs)
                    .bigint(seen -> added.getOrDefault(seen.sessionId(), 0L))
                    .bigint(seen -> (long) seen.partition())
                    .bigint(Sighting::firstOffset);
            statement.executeUpdate();
        }
    }
}
