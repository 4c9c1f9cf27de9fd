package dev.steno.session.postgres;

import dev.steno.schema.ledger.CallIds;
import dev.steno.schema.ledger.ReportedCall;
import dev.steno.session.archive.EventKey;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The table of what single events report of calls. A writer of a session's events holds the lock on its session row. */
final class ReportedCallRows {

    private static final String OF_EVENTS = """
            SELECT reported.*
            FROM unnest(?::text[], ?::text[]) AS asked (session_id, event_id)
            JOIN told_calls AS reported USING (session_id, event_id)
            """;

    private static final String OF_CALLS = "SELECT * FROM told_calls WHERE call_key = ANY (?)";

    private static final String UPSERT =
            """
            INSERT INTO told_calls (session_id, event_id, request_id, response_id, response_scope, call_key, %1$s)
            SELECT * FROM unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], %2$s)
            ON CONFLICT (session_id, event_id) DO UPDATE SET (request_id, response_id, response_scope, call_key, %1$s) =
                ROW (excluded.request_id, excluded.response_id, excluded.response_scope, excluded.call_key, %3$s)
            """.formatted(CallColumns.NAMES, CallColumns.ARRAYS, CallColumns.NAMES.replaceAll("(\\w+)", "excluded.$1"));

    private ReportedCallRows() {}

    /** What is known of these events' calls. */
    static Map<EventKey, ReportedCall> ofEvents(Connection connection, List<ReportedCall> events) throws SQLException {
        Map<EventKey, ReportedCall> known = new HashMap<>();
        try (PreparedStatement statement = connection.prepareStatement(OF_EVENTS)) {
            new ArrayParameters<>(connection, statement, events)
                    .text(ReportedCall::sessionId)
                    .text(ReportedCall::eventId);
            for (ReportedCall reported : read(statement)) {
                known.put(new EventKey(reported.sessionId(), reported.eventId()), reported);
            }
        }
        return known;
    }

    /** All that events report of these calls. */
    static List<ReportedCall> ofCalls(Connection connection, Collection<String> keys) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(OF_CALLS)) {
            statement.setArray(1, connection.createArrayOf("text", keys.toArray()));
            return read(statement);
        }
    }

    /** Puts these rows in the place of those of the same events. */
    static void put(Connection connection, List<ReportedCall> events) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(UPSERT)) {
            ArrayParameters<ReportedCall> rows = new ArrayParameters<>(connection, statement, events)
                    .text(ReportedCall::sessionId)
                    .text(ReportedCall::eventId)
                    .text(reported -> reported.ids().requestId())
                    .text(reported -> reported.ids().responseId())
                    .text(reported -> reported.ids().scope())
                    .text(ReportedCall::key);
            CallColumns.bind(rows, ReportedCall::call);
            statement.executeUpdate();
        }
    }

    private static List<ReportedCall> read(PreparedStatement statement) throws SQLException {
        List<ReportedCall> rows = new ArrayList<>();
        try (ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                rows.add(new ReportedCall(
                        row.getString("session_id"),
                        row.getString("event_id"),
                        new CallIds(
                                row.getString("request_id"),
                                row.getString("response_id"),
                                row.getString("response_scope")),
                        CallColumns.read(row)));
            }
        }
        return rows;
    }
}
