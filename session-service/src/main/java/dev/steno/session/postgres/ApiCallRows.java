package dev.steno.session.postgres;

import dev.steno.session.archive.ApiCall;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;

/** The table of API calls as the projection writes it. */
final class ApiCallRows {

    // PostgreSQL's GREATEST passes over nulls: a known cost wins over an unknown one.
    private static final String UPSERT = """
            INSERT INTO archive.api_calls AS kept (
                session_id, call_key, model, input_tokens, output_tokens,
                cache_creation_tokens, cache_read_tokens, reasoning_tokens, cost_nano)
            SELECT * FROM unnest(
                ?::text[], ?::text[], ?::text[], ?::bigint[], ?::bigint[],
                ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[])
            ON CONFLICT (session_id, call_key) DO UPDATE SET
                model = greatest(kept.model, excluded.model),
                input_tokens = greatest(kept.input_tokens, excluded.input_tokens),
                output_tokens = greatest(kept.output_tokens, excluded.output_tokens),
                cache_creation_tokens = greatest(kept.cache_creation_tokens, excluded.cache_creation_tokens),
                cache_read_tokens = greatest(kept.cache_read_tokens, excluded.cache_read_tokens),
                reasoning_tokens = greatest(kept.reasoning_tokens, excluded.reasoning_tokens),
                cost_nano = greatest(kept.cost_nano, excluded.cost_nano)
            """;

    private ApiCallRows() {}

    static void upsert(Connection connection, List<ApiCall> calls) throws SQLException {
        if (calls.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement(UPSERT)) {
            new ArrayParameters<>(connection, statement, calls)
                    .text(call -> call.key().sessionId())
                    .text(call -> call.key().id())
                    .text(ApiCall::model)
                    .bigint(ApiCall::inputTokens)
                    .bigint(ApiCall::outputTokens)
                    .bigint(ApiCall::cacheCreationTokens)
                    .bigint(ApiCall::cacheReadTokens)
                    .bigint(ApiCall::reasoningTokens)
                    .bigint(ApiCall::costNano);
            statement.executeUpdate();
        }
    }
}
