package dev.steno.session.postgres;

import dev.steno.schema.events.v1.Event;
import dev.steno.schema.store.v1.ToolCall;
import dev.steno.session.archive.EventKey;
import dev.steno.session.archive.LoggedEvent;
import dev.steno.session.store.StoreFold.NumberedMessage;
import dev.steno.session.store.StoreFold.Purge;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;

/** The table of the store's messages as the projection reads and writes it. */
final class StoredMessageRows {

    private static final String KNOWN = """
            SELECT kept.session_id, kept.id FROM stored_messages AS kept
            JOIN unnest(?::text[], ?::text[]) AS asked (session_id, id)
                ON kept.session_id = asked.session_id AND kept.id = asked.id
            """;

    private static final String PURGED = KNOWN + """
            JOIN stored_sessions AS session
                ON session.session_id = kept.session_id AND kept.sequence <= session.purged_through
            """;

    private static final String INSERT = """
            INSERT INTO stored_messages (
                session_id, sequence, id, role, agent_name, time_ms, tokens, tool_call_ids, tool_call_id, archived, appended)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;

    private static final String TOKENS_AFTER = """
            SELECT coalesce(sum(tokens), 0)::bigint FROM stored_messages
            WHERE session_id = ? AND sequence > ? AND NOT archived
            """;

    private static final String PURGE = """
            DELETE FROM messages AS content USING stored_messages AS stored
            WHERE stored.session_id = ? AND stored.sequence > ? AND stored.sequence <= ?
                AND content.session_id = stored.session_id AND content.id = stored.id
            """;

    private static final String MAIN_AGENT = "main";

    private StoredMessageRows() {}

    /** Which of these messages are there. */
    static Set<EventKey> known(Connection connection, List<EventKey> messages) throws SQLException {
        return StoredChangeRows.known(connection, KNOWN, messages);
    }

    /** Of which of these messages the content has been deleted: when their records come again, it does not come back. */
    static Set<EventKey> purged(Connection connection, List<LoggedEvent> events) throws SQLException {
        return StoredChangeRows.known(
                connection,
                PURGED,
                events.stream()
                        .filter(each -> each.event().hasMessage())
                        .map(LoggedEvent::key)
                        .toList());
    }

    static void insert(Connection connection, List<NumberedMessage> messages) throws SQLException {
        if (messages.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement(INSERT)) {
            for (NumberedMessage message : messages) {
                bind(connection, statement, message);
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    static long tokensAfter(Connection connection, String sessionId, long sequence) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(TOKENS_AFTER)) {
            statement.setString(1, sessionId);
            statement.setLong(2, sequence);
            try (ResultSet sum = statement.executeQuery()) {
                sum.next();
                return sum.getLong(1);
            }
        }
    }

    /** Deletes the content of messages; numbers and figures stay. */
    static void purge(Connection connection, List<Purge> purges) throws SQLException {
        for (Purge purge : purges) {
            try (PreparedStatement statement = connection.prepareStatement(PURGE)) {
                statement.setString(1, purge.sessionId());
                statement.setLong(2, purge.after());
                statement.setLong(3, purge.through());
                statement.executeUpdate();
            }
        }
    }

    /** The agent that a message is counted for. */
    static String agentName(Event event) {
        String name = event.getMessage().getAgentName();
        return name.isEmpty() ? MAIN_AGENT : name;
    }

    private static void bind(Connection connection, PreparedStatement statement, NumberedMessage numbered)
            throws SQLException {
        var event = numbered.logged().event();
        var message = event.getMessage();
        var appended = event.getAppended();
        statement.setString(1, event.getSessionId());
        statement.setLong(2, numbered.sequence());
        statement.setString(3, event.getId());
        statement.setString(4, message.getMessageType());
        statement.setString(5, agentName(event));
        statement.setLong(6, message.getTimestamp());
        statement.setLong(7, appended.getTokens());
        statement.setArray(
                8,
                connection.createArrayOf(
                        "text",
                        appended.getToolCallsList().stream()
                                .map(ToolCall::getId)
                                .toArray()));
        statement.setString(9, message.getMessageType().equals("tool") ? message.getToolUseId() : "");
        statement.setBoolean(10, appended.getArchived());
        statement.setBytes(11, appended.toByteArray());
    }
}
