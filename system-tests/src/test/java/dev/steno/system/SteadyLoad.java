package dev.steno.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.steno.testkit.rest.Json;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;

/**
 * A client that sends one message after another, twenty a second, and sends a message again, under the same id, until it
 * is acknowledged. Keeps account of what was.
 */
final class SteadyLoad implements AutoCloseable {

    private static final int SESSIONS = 5;
    private static final int PER_SECOND = 20;

    private final Doors doors;
    private final String project;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private final Map<String, Integer> acknowledged = new HashMap<>();
    private final Map<Integer, Long> positions = new HashMap<>();
    private final List<String> refusals = new ArrayList<>();
    private int next;

    private SteadyLoad(Doors doors, String project) {
        this.doors = doors;
        this.project = project;
    }

    static SteadyLoad start(Doors doors, String project) {
        SteadyLoad load = new SteadyLoad(doors, project);
        load.clock.scheduleWithFixedDelay(load::send, 0, 1_000 / PER_SECOND, TimeUnit.MILLISECONDS);
        return load;
    }

    private synchronized void send() {
        String session = project + "-" + next % SESSIONS;
        Map<String, Object> message =
                Samples.message(session, project, "user", "steady " + next, "id", project + "-m" + next);
        try {
            HttpResponse<String> answer = doors.post("/v1/messages", "application/json", Json.write(message), Map.of());
            if (answer.statusCode() == 202) {
                next++;
                acknowledged.merge(session, 1, Integer::sum);
                remember(answer.headers().firstValue("Steno-Position").orElseThrow());
            } else {
                refusals.add(answer.statusCode() + " "
                        + answer.headers().firstValue("Retry-After").orElse("without Retry-After"));
            }
        } catch (UncheckedIOException e) {
            refusals.add(String.valueOf(e.getMessage()));
        }
    }

    private void remember(String position) {
        String[] parts = position.split(":");
        positions.merge(Integer.valueOf(parts[0]), Long.valueOf(parts[1]), Math::max);
    }

    /** How many messages of each session were acknowledged. */
    synchronized Map<String, Integer> acknowledged() {
        return Map.copyOf(acknowledged);
    }

    /** The last position in each partition, as a read takes it. */
    synchronized String position() {
        return positions.entrySet().stream()
                .map(each -> each.getKey() + ":" + each.getValue())
                .collect(Collectors.joining(","));
    }

    /** What was answered instead of an acknowledgement: the status and when to come back. */
    synchronized List<String> refusals() {
        return List.copyOf(refusals);
    }

    /** Waits until some more messages are acknowledged. */
    void awaitProgress(Duration atMost) {
        int before = total();
        Awaitility.await("messages are acknowledged").atMost(atMost).until(() -> total() > before + 10);
    }

    /** Archive, index and live figures have every acknowledged message once, and no others. */
    void assertThatAllIsThereOnce(String what) {
        acknowledged()
                .forEach((session, count) -> assertThat(messages(session))
                        .as("%s, %s", session, what)
                        .hasSize(count));
        assertThat(count("/v1/search?query=steady&limit=1&project_filter=" + project, "total_count"))
                .as("found, %s", what)
                .isEqualTo(total());
        assertThat(count("/v1/tree?hours_back=10&project_filter=" + project, "total_messages"))
                .as("counted, %s", what)
                .isEqualTo(total());
    }

    private int count(String path, String field) {
        return doors.read(path, position()).path(field).asInt();
    }

    private List<JsonNode> messages(String session) {
        List<JsonNode> messages = new ArrayList<>();
        String page = "";
        do {
            JsonNode answer = doors.read(
                    "/v1/sessions/" + session + "/messages?limit=1000" + (page.isEmpty() ? "" : "&page_token=" + page),
                    position());
            answer.path("messages").forEach(messages::add);
            page = answer.path("next_page_token").asText("");
        } while (!page.isEmpty());
        return messages;
    }

    private int total() {
        return acknowledged().values().stream().mapToInt(Integer::intValue).sum();
    }

    /** Ends when the message being sent is acknowledged or refused. */
    @Override
    public void close() {
        clock.close();
    }
}
