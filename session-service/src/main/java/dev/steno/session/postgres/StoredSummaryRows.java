package dev.steno.session.postgres;

import dev.steno.session.store.StoreFold.StoredSummary;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;

/** The table of summaries as the projection writes it. */
final class StoredSummaryRows {

    private static final String INSERT = """
            INSERT INTO stored_summaries (session_id, through_sequence, compacted_ms, summary)
            SELECT * FROM unnest(?::text[], ?::bigint[], ?::bigint[], ?::bytea[])
            """;

    private StoredSummaryRows() {}

    static void insert(Connection connection, List<StoredSummary> summaries) throws SQLException {
        if (summaries.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement(INSERT)) {
            new ArrayParameters<>(connection, statement, summaries)
                    .text(StoredSummary::sessionId)
                    .bigint(each -> each.summary().getThroughSequence())
                    .bigint(each -> each.summary().getCompactedMs())
                    .bytes(each -> each.summary().toByteArray());
            statement.executeUpdate();
        }
    }
}
