package dev.steno.session.postgres;

import dev.steno.schema.ledger.Call;
import dev.steno.schema.ledger.ReportedCall;
import dev.steno.session.archive.EventKey;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The table of calls, each once across all sessions, as the projection writes it. Several writers can add to one call at the
 * same time: the statement that adds to a call does what {@link Call#plus} does, so each finds what the others wrote.
 */
final class CallRows {

    // The order of both origins is that of dev.steno.schema.ledger.CallOrigin. GREATEST ignores nulls: a known
    // cost stays.
    private static final String ADD = """
            INSERT INTO calls AS kept (call_key, %s)
            SELECT * FROM unnest(?::text[], %s)
            ON CONFLICT (call_key) DO UPDATE SET
                (owner_copied, owner_time_ms, owner_session, owner_agent_id, owner_agent, owner_project) = (
                    SELECT *
                    FROM (VALUES
                        (kept.owner_copied, kept.owner_time_ms, kept.owner_session, kept.owner_agent_id,
                            kept.owner_agent, kept.owner_project),
                        (excluded.owner_copied, excluded.owner_time_ms, excluded.owner_session,
                            excluded.owner_agent_id, excluded.owner_agent, excluded.owner_project)
                    ) AS origin (copied, time_ms, session, agent_id, agent, project)
                    ORDER BY copied, coalesce(nullif(time_ms, 0), 9223372036854775807), session, agent_id, agent, project
                    LIMIT 1
                ),
                model = greatest(kept.model, excluded.model),
                input_tokens = greatest(kept.input_tokens, excluded.input_tokens),
                output_tokens = greatest(kept.output_tokens, excluded.output_tokens),
                cache_read_input_tokens = greatest(kept.cache_read_input_tokens, excluded.cache_read_input_tokens),
                cache_creation_input_tokens =
                    greatest(kept.cache_creation_input_tokens, excluded.cache_creation_input_tokens),
                cache_creation_1h_input_tokens =
                    greatest(kept.cache_creation_1h_input_tokens, excluded.cache_creation_1h_input_tokens),
                reasoning_tokens = greatest(kept.reasoning_tokens, excluded.reasoning_tokens),
                fast = kept.fast OR excluded.fast,
                service_tier = greatest(kept.service_tier, excluded.service_tier),
                inference_geo = greatest(kept.inference_geo, excluded.inference_geo),
                web_search_requests = greatest(kept.web_search_requests, excluded.web_search_requests),
                billing_incomplete = kept.billing_incomplete OR excluded.billing_incomplete,
                reported_nano_usd = greatest(kept.reported_nano_usd, excluded.reported_nano_usd),
                second_hand = kept.second_hand AND excluded.second_hand
            """.formatted(CallColumns.NAMES, CallColumns.ARRAYS);

    private static final String LOCK =
            "SELECT call_key FROM calls WHERE call_key = ANY (?) ORDER BY call_key FOR UPDATE";

    private static final String DELETE = "DELETE FROM calls WHERE call_key = ANY (?)";

    private CallRows() {}

    /** Keeps what these events report, each event once. What is known already costs one read. */
    static void report(Connection connection, Collection<ReportedCall> events) throws SQLException {
        if (events.isEmpty()) {
            return;
        }
        List<ReportedCall> reported = List.copyOf(events);
        Map<EventKey, ReportedCall> known = ReportedCallRows.ofEvents(connection, reported);
        List<ReportedCall> changed = new ArrayList<>();
        List<String> left = new ArrayList<>();
        for (ReportedCall each : reported) {
            ReportedCall before = known.get(new EventKey(each.sessionId(), each.eventId()));
            ReportedCall after = before == null ? each : before.plus(each);
            if (!after.equals(before)) {
                changed.add(after);
            }
            if (before != null && !after.key().equals(before.key())) {
                left.add(before.key());
            }
        }
        if (!changed.isEmpty()) {
            ReportedCallRows.put(connection, changed);
            add(connection, changed);
        }
        if (!left.isEmpty()) {
            foldAgain(connection, left);
        }
    }

    private static void add(Connection connection, List<ReportedCall> reported) throws SQLException {
        // Sorted, so that two writers of the same calls lock them in the same order.
        SortedMap<String, Call> calls = new TreeMap<>();
        reported.forEach(each -> calls.merge(each.key(), each.call(), Call::plus));
        try (PreparedStatement statement = connection.prepareStatement(ADD)) {
            ArrayParameters<Entry<String, Call>> rows =
                    new ArrayParameters<>(connection, statement, List.copyOf(calls.entrySet())).text(Entry::getKey);
            CallColumns.bind(rows, Entry::getValue);
            statement.executeUpdate();
        }
    }

    /**
     * Makes calls anew of what events report of them now: an event has left such a call, for a better id or because its
     * session is deleted. A call that no event reports goes.
     */
    static void foldAgain(Connection connection, List<String> keys) throws SQLException {
        // A writer that adds to such a call meanwhile waits for the lock; one that was first has its rows read below.
        execute(connection, LOCK, keys);
        List<ReportedCall> rest = ReportedCallRows.ofCalls(connection, keys);
        execute(connection, DELETE, keys);
        if (!rest.isEmpty()) {
            add(connection, rest);
        }
    }

    private static void execute(Connection connection, String sql, List<String> keys) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setArray(1, connection.createArrayOf("text", keys.toArray()));
            statement.execute();
        }
    }
}
