package dev.steno.session.postgres;

import dev.steno.schema.events.v1.Event;
import dev.steno.schema.events.v1.PlaceErased;
import dev.steno.schema.records.StorableText;
import dev.steno.session.archive.LoggedEvent;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;

/** The tables of erasures as the projection writes them. */
final class ErasureRows {

    private static final String REQUESTED = """
            INSERT INTO erasures (id, session_id, requested_ms, log_partition, log_offset)
            VALUES (?, ?, ?, ?, ?)
            ON CONFLICT DO NOTHING
            """;

    private static final String DONE = """
            INSERT INTO erased_places (erasure_id, place, erased, what, done_ms) VALUES (?, ?, ?, ?, ?)
            ON CONFLICT (erasure_id, place) DO UPDATE SET
                erased = excluded.erased, what = excluded.what, done_ms = excluded.done_ms
            """;

    private ErasureRows() {}

    /** Keeps what events say of erasures, given in the order of the log. */
    static void apply(Connection connection, List<LoggedEvent> events) throws SQLException {
        if (events.isEmpty()) {
            return;
        }
        try (PreparedStatement requested = connection.prepareStatement(REQUESTED);
                PreparedStatement done = connection.prepareStatement(DONE)) {
            for (LoggedEvent logged : events) {
                if (logged.event().hasErasureRequested()) {
                    addRequest(requested, logged);
                } else {
                    addDone(done, logged.event());
                }
            }
            requested.executeBatch();
            done.executeBatch();
        }
    }

    private static void addRequest(PreparedStatement statement, LoggedEvent logged) throws SQLException {
        Event event = logged.event();
        statement.setString(1, StorableText.of(event.getErasureRequested().getErasureId()));
        statement.setString(2, event.getSessionId());
        statement.setLong(3, event.getTimeMs());
        statement.setInt(4, logged.position().partition());
        statement.setLong(5, logged.position().offset());
        statement.addBatch();
    }

    private static void addDone(PreparedStatement statement, Event event) throws SQLException {
        PlaceErased done = event.getPlaceErased();
        statement.setString(1, StorableText.of(done.getErasureId()));
        statement.setInt(2, done.getPlaceValue());
        statement.setBoolean(3, done.getErased());
        statement.setString(4, StorableText.of(done.getWhat()));
        statement.setLong(5, event.getTimeMs());
        statement.addBatch();
    }
}
