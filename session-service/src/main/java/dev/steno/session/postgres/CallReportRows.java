package dev.steno.session.postgres;

import dev.steno.session.archive.CallReport;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;

/** The table of what messages report of API reports as the projection writes it. */
final class CallReportRows {

    // PostgreSQL's GREATEST passes over nulls: a known cost wins over an unknown one.
    private static final String UPSERT = """
            INSERT INTO archive.call_reports AS kept (
                session_id, message_id, request_id, model, input_tokens, output_tokens,
                cache_creation_input_tokens, cache_read_input_tokens, reasoning_tokens, cost_nano_usd)
            SELECT * FROM unnest(
                ?::text[], ?::text[], ?::text[], ?::text[], ?::bigint[], ?::bigint[],
                ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[])
            ON CONFLICT (session_id, message_id) DO UPDATE SET
                request_id = greatest(kept.request_id, excluded.request_id),
                model = greatest(kept.model, excluded.model),
                input_tokens = greatest(kept.input_tokens, excluded.input_tokens),
                output_tokens = greatest(kept.output_tokens, excluded.output_tokens),
                cache_creation_input_tokens =
                    greatest(kept.cache_creation_input_tokens, excluded.cache_creation_input_tokens),
                cache_read_input_tokens = greatest(kept.cache_read_input_tokens, excluded.cache_read_input_tokens),
                reasoning_tokens = greatest(kept.reasoning_tokens, excluded.reasoning_tokens),
                cost_nano_usd = greatest(kept.cost_nano_usd, excluded.cost_nano_usd)
            """;

    private CallReportRows() {}

    static void upsert(Connection connection, List<CallReport> reports) throws SQLException {
        if (reports.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement(UPSERT)) {
            new ArrayParameters<>(connection, statement, reports)
                    .text(report -> report.key().sessionId())
                    .text(report -> report.key().id())
                    .text(CallReport::requestId)
                    .text(CallReport::model)
                    .bigint(CallReport::inputTokens)
                    .bigint(CallReport::outputTokens)
                    .bigint(CallReport::cacheCreationTokens)
                    .bigint(CallReport::cacheReadTokens)
                    .bigint(CallReport::reasoningTokens)
                    .bigint(CallReport::costNano);
            statement.executeUpdate();
        }
    }
}
