package dev.steno.system;

import com.fasterxml.jackson.databind.JsonNode;
import dev.steno.schema.events.v1.ApiCall;
import dev.steno.schema.events.v1.Event;
import dev.steno.schema.log.EventRecords;
import dev.steno.schema.log.Topics;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

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
        List<Event> events = new java.util.ArrayList<>();
        Map<String, Object> config = Map.of("bootstrap.servers", stores.kafkaBootstrap(), "enable.auto.commit", false);
        try (var consumer = new KafkaConsumer<>(config, new StringDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(Topics.EVENTS.name()).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                for (ConsumerRecord<String, byte[]> message : consumer.poll(Duration.ofSeconds(1))) {
                    events.add(EventRecords.fromRecord(message));
                }
            }
        }
        return events;
    }

    private long sql(String query) {
        try (Connection connection =
                        DriverManager.getConnection(stores.jdbcUrl(), stores.jdbcUser(), stores.jdbcPassword());
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(query)) {
            result.next();
            return result.getLong(1);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    private JsonNode openSearch(String path) {
        URI address = stores.openSearch().resolve(path);
        try (HttpClient http = HttpClient.newHttpClient()) {
            http.send(
                    HttpRequest.newBuilder(stores.openSearch().resolve("/steno-messages-*/_refresh"))
                            .POST(HttpRequest.BodyPublishers.noBody())
                            .build(),
                    BodyHandlers.ofString());
            return Doors.parse(http.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString())
                    .body());
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
