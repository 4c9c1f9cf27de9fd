package dev.steno.session.postgres;

import dev.steno.schema.events.v1.SessionMarked;
import dev.steno.schema.records.StorableText;
import dev.steno.session.archive.LoggedEvent;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;

/** The table of marks as the projection writes it. */
final class MarkRows {

    private static final String UPSERT = """
            INSERT INTO marks AS kept (session_id, is_marked, note, tags, log_partition, log_offset)
            VALUES (?, ?, ?, ?, ?, ?)
            ON CONFLICT (session_id) DO UPDATE SET
                is_marked = excluded.is_marked, note = excluded.note, tags = excluded.tags,
                log_partition = excluded.log_partition, log_offset = excluded.log_offset
            WHERE kept.log_offset < excluded.log_offset
            """;

    private MarkRows() {}

    static void upsert(Connection connection, List<LoggedEvent> marks) throws SQLException {
        if (marks.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement(UPSERT)) {
            for (LoggedEvent row : marks) {
                SessionMarked mark = row.event().getSessionMarked();
                statement.setString(1, StorableText.of(row.event().getSessionId()));
                statement.setBoolean(2, mark.getIsMarked());
                statement.setString(3, StorableText.of(mark.getNote()));
                statement.setArray(
                        4,
                        connection.createArrayOf(
                                "text",
                                mark.getTagsList().stream()
                                        .map(StorableText::of)
                                        .toArray(String[]::new)));
                statement.setInt(5, row.position().partition());
                statement.setLong(6, row.position().offset());
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }
}
