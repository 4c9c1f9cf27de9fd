package dev.steno.session.postgres;

import dev.steno.session.archive.EventKey;
import dev.steno.session.store.StoredChange;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The table of what became of changes, as the projection reads and writes it. */
final class StoredChangeRows {

    private static final String KNOWN = """
            SELECT kept.session_id, kept.event_id FROM stored_changes AS kept
            JOIN unnest(?::text[], ?::text[]) AS asked (session_id, event_id)
                ON kept.session_id = asked.session_id AND kept.event_id = asked.event_id
            """;

    private static final String INSERT = """
            INSERT INTO stored_changes (session_id, event_id, version, refused)
            SELECT * FROM unnest(?::text[], ?::text[], ?::bigint[], ?::text[])
            """;

    private StoredChangeRows() {}

    /** Which of these changes have been decided. */
    static Set<EventKey> known(Connection connection, List<EventKey> changes) throws SQLException {
        return known(connection, KNOWN, changes);
    }

    /** Which of these keys a query finds. */
    static Set<EventKey> known(Connection connection, String query, List<EventKey> keys) throws SQLException {
        Set<EventKey> known = new HashSet<>();
        if (keys.isEmpty()) {
            return known;
        }
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            new ArrayParameters<>(connection, statement, keys)
                    .text(EventKey::sessionId)
                    .text(EventKey::id);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    known.add(new EventKey(rows.getString(1), rows.getString(2)));
                }
            }
        }
        return known;
    }

    static void insert(Connection connection, List<StoredChange> changes) throws SQLException {
        if (changes.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement(INSERT)) {
            new ArrayParameters<>(connection, statement, changes)
                    .text(change -> change.key().sessionId())
                    .text(change -> change.key().id())
                    .bigint(StoredChange::version)
                    .text(StoredChange::refused);
            statement.executeUpdate();
        }
    }
}
