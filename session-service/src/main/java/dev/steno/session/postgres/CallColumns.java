package dev.steno.session.postgres;

import dev.steno.schema.ledger.Billing;
import dev.steno.schema.ledger.Call;
import dev.steno.schema.ledger.CallOrigin;
import dev.steno.schema.ledger.TokenFigures;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The columns of a call, the same in both tables that have them. */
final class CallColumns {

    /** In the order in which {@link #bind} binds them. */
    static final String NAMES = """
            owner_copied, owner_time_ms, owner_session, owner_agent_id, owner_agent, owner_project,
            model, input_tokens, output_tokens, cache_read_input_tokens, cache_creation_input_tokens,
            cache_creation_1h_input_tokens, reasoning_tokens, fast, service_tier, inference_geo, web_search_requests,
            billing_incomplete, reported_nano_usd, second_hand
            """;

    /** The arrays for {@code unnest}, in the same order. */
    static final String ARRAYS = """
            ?::bool[], ?::bigint[], ?::text[], ?::text[], ?::text[], ?::text[],
            ?::text[], ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[],
            ?::bigint[], ?::bigint[], ?::bool[], ?::text[], ?::text[], ?::bigint[],
            ?::bool[], ?::bigint[], ?::bool[]
            """;

    private CallColumns() {}

    static <R> void bind(ArrayParameters<R> rows, Function<R, Call> call) throws SQLException {
        Function<R, CallOrigin> owner = call.andThen(Call::owner);
        Function<R, TokenFigures> figures = call.andThen(Call::figures);
        Function<R, Billing> billing = call.andThen(Call::billing);
        rows.bool(owner.andThen(CallOrigin::copied))
                .bigint(owner.andThen(CallOrigin::timeMs))
                .text(owner.andThen(CallOrigin::session))
                .text(owner.andThen(CallOrigin::agentId))
                .text(owner.andThen(CallOrigin::agent))
                .text(owner.andThen(CallOrigin::project))
                .text(call.andThen(Call::model))
                .bigint(figures.andThen(TokenFigures::input))
                .bigint(figures.andThen(TokenFigures::output))
                .bigint(figures.andThen(TokenFigures::cacheRead))
                .bigint(figures.andThen(TokenFigures::cacheWrite))
                .bigint(figures.andThen(TokenFigures::cacheWrite1h))
                .bigint(figures.andThen(TokenFigures::reasoning))
                .bool(billing.andThen(Billing::fast))
                .text(billing.andThen(Billing::serviceTier))
                .text(billing.andThen(Billing::inferenceGeo))
                .bigint(billing.andThen(Billing::webSearches))
                .bool(billing.andThen(Billing::incomplete))
                .bigintOrNull(row -> call.apply(row).reportedNanoUsd())
                .bool(call.andThen(Call::secondHand));
    }

    static Call read(ResultSet row) throws SQLException {
        return new Call(
                new CallOrigin(
                        row.getString("owner_agent"),
                        row.getString("owner_session"),
                        row.getString("owner_agent_id"),
                        row.getString("owner_project"),
                        row.getLong("owner_time_ms"),
                        row.getBoolean("owner_copied")),
                row.getString("model"),
                new TokenFigures(
                        row.getLong("input_tokens"),
                        row.getLong("output_tokens"),
                        row.getLong("cache_read_input_tokens"),
                        row.getLong("cache_creation_input_tokens"),
                        row.getLong("cache_creation_1h_input_tokens"),
                        row.getLong("reasoning_tokens")),
                new Billing(
                        row.getBoolean("fast"),
                        row.getString("service_tier"),
                        row.getString("inference_geo"),
                        row.getLong("web_search_requests"),
                        row.getBoolean("billing_incomplete")),
                nullable(row, "reported_nano_usd"),
                row.getBoolean("second_hand"));
    }

    private static @Nullable Long nullable(ResultSet row, String column) throws SQLException {
        long value = row.getLong(column);
        return row.wasNull() ? null : value;
    }
}
