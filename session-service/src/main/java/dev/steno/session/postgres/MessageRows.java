package dev.steno.session.postgres;

import dev.steno.schema.conversation.Message;
import dev.steno.session.archive.EventKey;
import dev.steno.session.archive.LoggedEvent;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** The table of messages as the projection writes it. */
final class MessageRows {

    /** Bounds what one statement holds in memory, here and on the server. */
    private static final long PART_BYTES = 16L * 1024 * 1024;

    private static final String INSERT = """
            INSERT INTO messages AS kept (
                session_id, id, precedence, time_ms, recorded_at_ms, log_partition, log_offset,
                role, type, agent_id, tool_name, tool_use_id, model, request_id, message, raw)
            SELECT * FROM unnest(
                ?::text[], ?::text[], ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[],
                ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::bytea[], ?::bytea[])
            """;

    private static final String INSERT_NEW =
            INSERT + "ON CONFLICT (session_id, id) DO NOTHING RETURNING session_id, id";

    private static final String REPLACE_WEAKER = INSERT + """
            ON CONFLICT (session_id, id) DO UPDATE SET
                precedence = excluded.precedence, time_ms = excluded.time_ms, recorded_at_ms = excluded.recorded_at_ms,
                log_partition = excluded.log_partition, log_offset = excluded.log_offset,
                role = excluded.role, type = excluded.type, agent_id = excluded.agent_id,
                tool_name = excluded.tool_name, tool_use_id = excluded.tool_use_id, model = excluded.model,
                request_id = excluded.request_id, message = excluded.message, raw = excluded.raw
            WHERE kept.precedence < excluded.precedence
            """;

    private MessageRows() {}

    /** Inserts those messages whose key is not there yet, and answers with their keys. */
    static Set<EventKey> insertNew(Connection connection, List<LoggedEvent> messages) throws SQLException {
        Set<EventKey> inserted = HashSet.newHashSet(messages.size());
        try (PreparedStatement statement = connection.prepareStatement(INSERT_NEW)) {
            bind(connection, statement, messages);
            try (ResultSet keys = statement.executeQuery()) {
                while (keys.next()) {
                    inserted.add(new EventKey(keys.getString(1), keys.getString(2)));
                }
            }
        }
        return inserted;
    }

    /** Replaces messages that are there with a lower precedence; changes nothing for the others. */
    static void replaceWeaker(Connection connection, List<LoggedEvent> messages) throws SQLException {
        if (messages.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement(REPLACE_WEAKER)) {
            bind(connection, statement, messages);
            statement.executeUpdate();
        }
    }

    /** The messages in parts of bounded size. */
    static List<List<LoggedEvent>> parts(List<LoggedEvent> messages) {
        List<List<LoggedEvent>> parts = new ArrayList<>();
        int from = 0;
        long bytes = 0;
        for (int i = 0; i < messages.size(); i++) {
            long size = messages.get(i).event().getSerializedSize();
            if (i > from && bytes + size > PART_BYTES) {
                parts.add(messages.subList(from, i));
                from = i;
                bytes = 0;
            }
            bytes += size;
        }
        if (from < messages.size()) {
            parts.add(messages.subList(from, messages.size()));
        }
        return parts;
    }

    private static void bind(Connection connection, PreparedStatement statement, List<LoggedEvent> rows)
            throws SQLException {
        new ArrayParameters<>(connection, statement, rows)
                .text(row -> row.event().getSessionId())
                .text(row -> row.event().getId())
                .bigint(LoggedEvent::precedence)
                .bigint(row -> row.event().getMessage().getTimestamp())
                .bigint(row -> row.event().getRecordedAtMs())
                .bigint(row -> (long) row.position().partition())
                .bigint(row -> row.position().offset())
                .text(of(Message::getMessageType))
                .text(of(Message::getType))
                .text(of(Message::getAgentId))
                .text(of(Message::getToolName))
                .text(of(Message::getToolUseId))
                .text(of(message -> message.getMetadata().getModel()))
                .text(of(Message::getRequestId))
                .bytes(row -> row.event().getMessage().toByteArray())
                .bytes(row -> row.event().getRaw().toByteArray());
    }

    private static Function<LoggedEvent, String> of(Function<Message, String> field) {
        return row -> field.apply(row.event().getMessage());
    }
}
