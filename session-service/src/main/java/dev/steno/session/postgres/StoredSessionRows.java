package dev.steno.session.postgres;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.steno.schema.store.v1.StoredSession;
import dev.steno.session.store.StoredState;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The table of the store's sessions as the projection reads and writes it. */
final class StoredSessionRows {

    private static final String READ = """
            SELECT session_id, session, complete, digest, purged_through, last_offset
            FROM stored_sessions WHERE session_id = ANY (?) ORDER BY session_id FOR UPDATE
            """;

    private static final String UPSERT = """
            INSERT INTO stored_sessions (
                session_id, project_root, name, updated_ms, complete, digest, session, purged_through, last_offset)
            SELECT * FROM unnest(
                ?::text[], ?::text[], ?::text[], ?::bigint[], ?::bool[], ?::text[], ?::bytea[], ?::bigint[], ?::bigint[])
            ON CONFLICT (session_id) DO UPDATE SET
                project_root = excluded.project_root, name = excluded.name, updated_ms = excluded.updated_ms,
                complete = excluded.complete, digest = excluded.digest, session = excluded.session,
                purged_through = excluded.purged_through, last_offset = excluded.last_offset
            """;

    private StoredSessionRows() {}

    static Map<String, StoredState> read(Connection connection, List<String> sessionIds) throws SQLException {
        Map<String, StoredState> sessions = new HashMap<>();
        try (PreparedStatement statement = connection.prepareStatement(READ)) {
            statement.setArray(1, connection.createArrayOf("text", sessionIds.toArray()));
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    sessions.put(
                            rows.getString(1),
                            new StoredState(
                                    session(rows.getBytes(2)),
                                    rows.getBoolean(3),
                                    rows.getString(4),
                                    rows.getLong(5),
                                    rows.getLong(6)));
                }
            }
        }
        return sessions;
    }

    static StoredSession session(byte[] bytes) {
        try {
            return StoredSession.parseFrom(bytes);
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException("the archive holds a session that is none", e);
        }
    }

    static void upsert(Connection connection, List<StoredState> sessions) throws SQLException {
        if (sessions.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement(UPSERT)) {
            new ArrayParameters<>(connection, statement, sessions)
                    .text(state -> state.session().getSessionId())
                    .text(state -> state.session().getProjectRoot())
                    .text(state -> state.session().getName())
                    .bigint(state -> state.session().getUpdatedMs())
                    .bool(StoredState::complete)
                    .text(StoredState::digest)
                    .bytes(state -> state.session().toByteArray())
                    .bigint(StoredState::purgedThrough)
                    .bigint(StoredState::lastOffset);
            statement.executeUpdate();
        }
    }
}
