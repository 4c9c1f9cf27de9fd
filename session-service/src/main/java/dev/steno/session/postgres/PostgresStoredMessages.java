package dev.steno.session.postgres;

import dev.steno.schema.store.v1.SessionUsage;
import dev.steno.schema.store.v1.StoredMessage;
import dev.steno.schema.store.v1.UserMessage;
import dev.steno.session.store.StoredMessages;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hibernate.StatelessSession;
import org.hibernate.query.NativeQuery;

/** The store's messages from PostgreSQL: a page costs the same, wherever it begins. */
@ApplicationScoped
class PostgresStoredMessages implements StoredMessages {

    private static final String FIND =
            "SELECT sequence, appended FROM archive.stored_messages WHERE session_id = :session AND id = :id";

    private static final String COLUMNS = """
            SELECT stored.sequence, stored.id, stored.role, stored.agent_name, stored.time_ms, stored.tool_call_id,
                stored.archived OR stored.sequence <= (
                    SELECT coalesce(max(through_sequence), 0) FROM archive.stored_summaries
                    WHERE session_id = :session) AS archived,
                stored.appended, content.message
            FROM archive.stored_messages AS stored
            LEFT JOIN archive.messages AS content ON content.session_id = stored.session_id AND content.id = stored.id
            WHERE stored.session_id = :session
            """;

    private static final String RANGE = COLUMNS
            + "AND stored.sequence > :after AND stored.sequence <= :through%s ORDER BY stored.sequence LIMIT :most";

    // The size of a value is known without reading it, so what lies beyond the bound is never loaded.
    private static final String BOUNDED = """
            SELECT * FROM (
                SELECT *, sum(octet_length(message)) OVER (ORDER BY sequence) - octet_length(message) AS bytes_before
                FROM (%s) AS next
            ) AS sized
            WHERE bytes_before IS NULL OR bytes_before = 0 OR bytes_before < :bytes
            ORDER BY sequence
            """;

    private static final String ACTIVE = " AND NOT stored.archived";

    private static final String OUTLINE = """
            SELECT stored.sequence, stored.role, stored.tokens, array_to_string(stored.tool_call_ids, chr(31)) AS calls,
                stored.tool_call_id
            FROM archive.stored_messages AS stored
            WHERE stored.session_id = :session AND stored.sequence > :after AND stored.sequence <= :through%s
            ORDER BY stored.sequence LIMIT :most
            """;

    private static final String COUNT = """
            SELECT count(*) FROM archive.stored_messages AS stored
            WHERE stored.session_id = :session AND stored.sequence > :after AND stored.sequence <= :through%s
            """;

    private static final String LAST = COLUMNS + "AND stored.role = :role ORDER BY stored.sequence DESC LIMIT 1";

    private static final String OF_USERS = """
            SELECT stored.session_id, stored.sequence, stored.time_ms, stored.appended, content.message
            FROM archive.stored_messages AS stored
            JOIN archive.stored_sessions AS session ON session.session_id = stored.session_id AND session.complete
            JOIN archive.messages AS content ON content.session_id = stored.session_id AND content.id = stored.id
            WHERE stored.role = 'user'
            ORDER BY stored.time_ms DESC, stored.session_id, stored.sequence DESC LIMIT :most
            """;

    private static final String USAGE = """
            SELECT agent_name, input_tokens, output_tokens, cache_read_input_tokens, cache_creation_input_tokens,
                reasoning_tokens, api_calls
            FROM archive.stored_usage WHERE session_id = :session
            """;

    private final StatelessSession hibernate;
    private final PostgresReads reads;

    PostgresStoredMessages(StatelessSession hibernate, PostgresReads reads) {
        this.hibernate = hibernate;
        this.reads = reads;
    }

    @Override
    public Optional<Found> find(String sessionId, String messageId) {
        return reads.run(() -> query(FIND, sessionId).setParameter("id", messageId).getResultList().stream()
                .map(row -> new Found(row.get(0, Long.class), StoredMessageRow.digest(row.get(1, byte[].class))))
                .findFirst());
    }

    @Override
    public List<StoredMessage> read(Range range, int most, long mostBytes) {
        String query = BOUNDED.formatted(RANGE.formatted(range.active() ? ACTIVE : ""));
        return reads.run(() -> query(query, range, most).setParameter("bytes", mostBytes).getResultList().stream()
                .map(row -> message(row).read())
                .toList());
    }

    @Override
    public List<Outline> outline(Range range, int most) {
        String query = OUTLINE.formatted(range.active() ? ACTIVE : "");
        return reads.run(() -> query(query, range, most).getResultList().stream()
                .map(PostgresStoredMessages::outline)
                .toList());
    }

    @Override
    public long count(Range range) {
        String query = COUNT.formatted(range.active() ? ACTIVE : "");
        return reads.run(() -> within(query, range).getSingleResult().get(0, Long.class));
    }

    @Override
    public Optional<StoredMessage> last(String sessionId, String role) {
        return reads.run(() -> query(LAST, sessionId).setParameter("role", role).getResultList().stream()
                .map(row -> message(row).read())
                .findFirst());
    }

    @Override
    public List<UserMessage> ofUsers(int most) {
        return reads.run(() ->
                hibernate.createNativeQuery(OF_USERS, Tuple.class).setParameter("most", most).getResultList().stream()
                        .map(PostgresStoredMessages::ofUser)
                        .toList());
    }

    @Override
    public Map<String, SessionUsage> usage(String sessionId) {
        Map<String, SessionUsage> usage = new HashMap<>();
        reads.run(() -> query(USAGE, sessionId).getResultList())
                .forEach(row -> usage.put(
                        row.get(0, String.class),
                        SessionUsage.newBuilder()
                                .setInputTokens(row.get(1, Long.class))
                                .setOutputTokens(row.get(2, Long.class))
                                .setCacheReadInputTokens(row.get(3, Long.class))
                                .setCacheCreationInputTokens(row.get(4, Long.class))
                                .setReasoningTokens(row.get(5, Long.class))
                                .setApiCalls(row.get(6, Long.class))
                                .build()));
        return usage;
    }

    private NativeQuery<Tuple> query(String sql, String sessionId) {
        return hibernate.createNativeQuery(sql, Tuple.class).setParameter("session", sessionId);
    }

    private NativeQuery<Tuple> query(String sql, Range range, int most) {
        return within(sql, range).setParameter("most", most);
    }

    private NativeQuery<Tuple> within(String sql, Range range) {
        return query(sql, range.sessionId())
                .setParameter("after", range.after())
                .setParameter("through", range.through());
    }

    private static StoredMessageRow message(Tuple row) {
        return new StoredMessageRow(
                row.get(0, Long.class),
                row.get(1, String.class),
                row.get(2, String.class),
                row.get(3, String.class),
                row.get(4, Long.class),
                row.get(5, String.class),
                row.get(6, Boolean.class),
                row.get(7, byte[].class),
                row.get(8, byte[].class));
    }

    private static Outline outline(Tuple row) {
        String calls = row.get(3, String.class);
        return new Outline(
                row.get(0, Long.class),
                row.get(1, String.class),
                row.get(2, Long.class),
                calls.isEmpty() ? List.of() : List.of(calls.split("\u001f", -1)),
                row.get(4, String.class));
    }

    private static UserMessage ofUser(Tuple row) {
        StoredMessage message = new StoredMessageRow(
                        row.get(1, Long.class),
                        "",
                        "user",
                        "",
                        row.get(2, Long.class),
                        "",
                        false,
                        row.get(3, byte[].class),
                        row.get(4, byte[].class))
                .read();
        return UserMessage.newBuilder()
                .setSessionId(row.get(0, String.class))
                .setSequence(message.getSequence())
                .setTimeMs(message.getTimeMs())
                .setContent(message.getContent())
                .build();
    }
}
