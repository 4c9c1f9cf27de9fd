package dev.steno.system;

import com.fasterxml.jackson.databind.JsonNode;
import dev.steno.schema.events.v1.ApiCall;
import dev.steno.schema.events.v1.Event;
import dev.steno.testkit.deployment.Stores;
import dev.steno.testkit.log.LogReader;
import dev.steno.testkit.rest.Json;
import dev.steno.testkit.rest.RestClient;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Counts everything again, straight from each store. */
final class Recount {

    /**
     * What a store holds.
     *
     * @param messages distinct messages
     * @param sessions distinct sessions with a message
     * @param tokens all tokens of all API calls, each call once with its largest figures
     */
    record Figures(long messages, long sessions, long tokens) {}

    private final Stores stores;

    Recount(Stores stores) {
        this.stores = stores;
    }

    Figures kafka() {
        Set<String> messages = new HashSet<>();
        Set<String> sessions = new HashSet<>();
        Map<String, long[]> calls = new HashMap<>();
        for (Event event : events()) {
            if (event.hasMessage() && messages.add(event.getSessionId() + "|" + event.getId())) {
                sessions.add(event.getSessionId());
            }
            // What one agent reports of another's call does not count: that agent tells it itself.
            if (event.hasApiCall() && !event.getApiCall().getSecondHand()) {
                largest(calls, event);
            }
        }
        long tokens = calls.values().stream()
                .mapToLong(call -> call[0] + call[1] + call[2] + call[3])
                .sum();
        return new Figures(messages.size(), sessions.size(), tokens);
    }

    Figures postgres() {
        return new Figures(
                sql("select count(*) from archive.messages"),
                sql("select count(distinct session_id) from archive.messages"),
                sql("select coalesce(sum(input_tokens + output_tokens + cache_creation_input_tokens"
                        + " + cache_read_input_tokens), 0) from archive.calls where not second_hand"));
    }

    /** The index holds messages, not calls: it says nothing on tokens. */
    long openSearchMessages() {
        return openSearch("/steno-messages-*/_count").path("count").asLong();
    }

    private static void largest(Map<String, long[]> calls, Event event) {
        ApiCall call = event.getApiCall();
        long[] figures = calls.computeIfAbsent(key(event), each -> new long[4]);
        figures[0] = Math.max(figures[0], call.getInputTokens());
        figures[1] = Math.max(figures[1], call.getOutputTokens());
        figures[2] = Math.max(figures[2], call.getCacheCreationInputTokens());
        figures[3] = Math.max(figures[3], call.getCacheReadInputTokens());
    }

    private static String key(Event event) {
        ApiCall call = event.getApiCall();
        if (!call.getRequestId().isEmpty()) {
            return "request " + call.getRequestId();
        }
        return call.getResponseId().isEmpty()
                ? event.getSessionId() + "|" + event.getId()
                : "response " + call.getResponseId();
    }

    private List<Event> events() {
        try (LogReader log = new LogReader(stores.kafka().client())) {
            return log.events();
        }
    }

    private long sql(String query) {
        try (Connection connection = stores.connect();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(query)) {
            result.next();
            return result.getLong(1);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    private JsonNode openSearch(String path) {
        RestClient index = new RestClient(stores.openSearch().withLogin());
        index.post("/steno-messages-*/_refresh", "", "");
        return Json.of(index.get(path));
    }
}
