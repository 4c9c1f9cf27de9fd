package dev.steno.session.postgres;

import dev.steno.session.archive.LoggedEvent;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The table of deleted sessions, and how a session's rows go from all other tables. */
final class DeletedSessionRows {

    /** The tables with a column {@code session_id} whose rows go with their session. */
    private static final List<String> TABLES = List.of(
            "messages",
            "activities",
            "told_calls",
            "subagents",
            "marks",
            "stored_sessions",
            "stored_messages",
            "stored_usage",
            "stored_summaries",
            "stored_items",
            "stored_changes");

    private static final String CALLS =
            "SELECT DISTINCT call_key FROM told_calls WHERE session_id = ANY (?) ORDER BY call_key";

    private static final String AMONG = "SELECT session_id FROM deleted_sessions WHERE session_id = ANY (?)";

    private static final String KEEP = """
            INSERT INTO deleted_sessions (session_id, deleted_ms, log_partition, log_offset)
            SELECT * FROM unnest(?::text[], ?::bigint[], ?::bigint[], ?::bigint[])
            """;

    private DeletedSessionRows() {}

    /**
     * Begins a transaction that writes. A deletion waits until all others have ended and those that come later wait for it, so that
     * a writer which was replaced meanwhile leaves no rows of a deleted session.
     */
    static void lock(Connection connection, boolean deleting) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            String mode = deleting ? "EXCLUSIVE" : "ROW SHARE";
            statement.execute("LOCK TABLE deleted_sessions IN " + mode + " MODE");
        }
    }

    /** Which of these sessions have been deleted. */
    static Set<String> among(Connection connection, Collection<String> sessionIds) throws SQLException {
        return Set.copyOf(read(connection, AMONG, sessionIds));
    }

    /** Deletes all rows of sessions that have not been deleted before, and remembers that they are deleted. */
    static void delete(Connection connection, List<LoggedEvent> deletions) throws SQLException {
        if (deletions.isEmpty()) {
            return;
        }
        Set<String> sessionIds = new HashSet<>();
        deletions.forEach(deletion -> sessionIds.add(deletion.event().getSessionId()));
        List<String> calls = read(connection, CALLS, sessionIds);
        for (String table : TABLES) {
            execute(connection, "DELETE FROM " + table + " WHERE session_id = ANY (?)", sessionIds);
        }
        execute(connection, "DELETE FROM sessions WHERE id = ANY (?)", sessionIds);
        CallRows.foldAgain(connection, calls);
        try (PreparedStatement statement = connection.prepareStatement(KEEP)) {
            new ArrayParameters<>(connection, statement, deletions)
                    .text(deletion -> deletion.event().getSessionId())
                    .bigint(deletion -> deletion.event().getTimeMs())
                    .bigint(deletion -> (long) deletion.position().partition())
                    .bigint(deletion -> deletion.position().offset());
            statement.executeUpdate();
        }
    }

    private static List<String> read(Connection connection, String sql, Collection<String> sessionIds)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setArray(1, connection.createArrayOf("text", sessionIds.toArray()));
            try (ResultSet rows = statement.executeQuery()) {
                List<String> texts = new ArrayList<>();
                while (rows.next()) {
                    texts.add(rows.getString(1));
                }
                return texts;
            }
        }
    }

    private static void execute(Connection connection, String sql, Collection<String> sessionIds) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setArray(1, connection.createArrayOf("text", sessionIds.toArray()));
            statement.executeUpdate();
        }
    }
}
