package dev.steno.session.postgres;

import dev.steno.schema.events.v1.ApiCall;
import dev.steno.schema.events.v1.Event;
import dev.steno.schema.store.v1.SessionUsage;
import dev.steno.session.store.StoreFold.NumberedMessage;
import dev.steno.session.store.UsageSums;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The table of what sessions of the store used, by agent, as the projection writes it. */
final class StoredUsageRows {

    private static final String ADD = """
            INSERT INTO stored_usage AS kept (
                session_id, agent_name, api_calls, input_tokens, output_tokens, cache_read_input_tokens,
                cache_creation_input_tokens, reasoning_tokens)
            SELECT * FROM unnest(
                ?::text[], ?::text[], ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[])
            ON CONFLICT (session_id, agent_name) DO UPDATE SET
                api_calls = kept.api_calls + excluded.api_calls,
                input_tokens = kept.input_tokens + excluded.input_tokens,
                output_tokens = kept.output_tokens + excluded.output_tokens,
                cache_read_input_tokens = kept.cache_read_input_tokens + excluded.cache_read_input_tokens,
                cache_creation_input_tokens = kept.cache_creation_input_tokens + excluded.cache_creation_input_tokens,
                reasoning_tokens = kept.reasoning_tokens + excluded.reasoning_tokens
            """;

    private StoredUsageRows() {}

    private record Key(String sessionId, String agentName) {}

    private record Row(Key key, SessionUsage usage) {}

    /** Adds what new messages report. */
    static void add(Connection connection, List<NumberedMessage> messages) throws SQLException {
        if (messages.isEmpty()) {
            return;
        }
        Map<String, Row> sums = new TreeMap<>();
        for (NumberedMessage message : messages) {
            Event event = message.logged().event();
            Key key = new Key(event.getSessionId(), StoredMessageRows.agentName(event));
            sums.merge(
                    key.sessionId() + '\0' + key.agentName(),
                    new Row(key, usage(event)),
                    (one, other) -> new Row(key, UsageSums.sum(one.usage(), other.usage())));
        }
        try (PreparedStatement statement = connection.prepareStatement(ADD)) {
            new ArrayParameters<>(connection, statement, List.copyOf(sums.values()))
                    .text(row -> row.key().sessionId())
                    .text(row -> row.key().agentName())
                    .bigint(row -> row.usage().getApiCalls())
                    .bigint(row -> row.usage().getInputTokens())
                    .bigint(row -> row.usage().getOutputTokens())
                    .bigint(row -> row.usage().getCacheReadInputTokens())
                    .bigint(row -> row.usage().getCacheCreationInputTokens())
                    .bigint(row -> row.usage().getReasoningTokens());
            statement.executeUpdate();
        }
    }

    private static SessionUsage usage(Event event) {
        if (!event.hasApiCall()) {
            return SessionUsage.getDefaultInstance();
        }
        ApiCall call = event.getApiCall();
        return SessionUsage.newBuilder()
                .setApiCalls(1)
                .setInputTokens(call.getInputTokens())
                .setOutputTokens(call.getOutputTokens())
                .setCacheReadInputTokens(call.getCacheReadInputTokens())
                .setCacheCreationInputTokens(call.getCacheCreationInputTokens())
                .setReasoningTokens(call.getReasoningTokens())
                .build();
    }
}
