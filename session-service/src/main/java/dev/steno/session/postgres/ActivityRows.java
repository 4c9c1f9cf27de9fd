package dev.steno.session.postgres;

import dev.steno.session.archive.LoggedEvent;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;

/** The table of events that are no messages, as the projection writes it. */
final class ActivityRows {

    private static final String UPSERT = """
            INSERT INTO activities AS kept (
                session_id, id, precedence, kind, time_ms, recorded_at_ms, log_partition, log_offset, event, raw)
            SELECT * FROM unnest(
                ?::text[], ?::text[], ?::bigint[], ?::text[], ?::bigint[], ?::bigint[], ?::bigint[],
                ?::bigint[], ?::bytea[], ?::bytea[])
            ON CONFLICT (session_id, id) DO UPDATE SET
                precedence = excluded.precedence, kind = excluded.kind, time_ms = excluded.time_ms,
                recorded_at_ms = excluded.recorded_at_ms, log_partition = excluded.log_partition,
                log_offset = excluded.log_offset, event = excluded.event, raw = excluded.raw
            WHERE kept.precedence < excluded.precedence
            """;

    private ActivityRows() {}

    static void upsert(Connection connection, List<LoggedEvent> activities) throws SQLException {
        if (activities.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement(UPSERT)) {
            new ArrayParameters<>(connection, statement, activities)
                    .text(row -> row.event().getSessionId())
                    .text(row -> row.event().getId())
                    .bigint(LoggedEvent::precedence)
                    .text(row -> row.event().getBodyCase().name().toLowerCase(Locale.ROOT))
                    .bigint(row -> row.event().getTimeMs())
                    .bigint(row -> row.event().getRecordedAtMs())
                    .bigint(row -> (long) row.position().partition())
                    .bigint(row -> row.position().offset())
                    .bytes(row -> row.event().toBuilder().clearRaw().build().toByteArray())
                    .bytes(row -> row.event().getRaw().toByteArray());
            statement.executeUpdate();
        }
    }
}
