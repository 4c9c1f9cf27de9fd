package dev.steno.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.steno.testkit.rest.Json;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.assertj.core.api.SoftAssertions;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** 50,000 messages by eight clients, a tenth of them repeated, all out of order: every store tells the same. */
class RecountIT {

    private static final int CLIENTS = 8;
    private static final int MESSAGES = 50_000;
    private static final int LINES_PER_POST = 500;

    private final Deployment steno = Deployment.current();
    private final Doors doors = steno.doors();
    private final String prefix = "recount-" + Samples.session().substring(0, 8);

    @Test
    void everyStoreTellsTheSameAfterManyRepeatedAndShuffledMessages() throws Exception {
        Workload workload = Workload.of(prefix, MESSAGES, 0.1, 42, System.currentTimeMillis());

        String position = send(workload.lines());

        Recount recount = new Recount(steno.stores());
        Recount.Figures log = recount.kafka();
        JsonNode tree = doors.read("/v1/tree?hours_back=100000", position);
        awaitStats(log.messages());
        JsonNode stats = doors.read("/v1/stats", position);
        SoftAssertions.assertSoftly(softly -> {
            softly.assertThat(recount.postgres()).isEqualTo(log);
            softly.assertThat(recount.openSearchMessages()).isEqualTo(log.messages());
            softly.assertThat(tree.path("total_messages").asLong()).isEqualTo(log.messages());
            softly.assertThat(stats.path("total_messages").asLong()).isEqualTo(log.messages());
            softly.assertThat(stats.path("total_tokens").asLong()).isEqualTo(log.tokens());
        });
        assertOwnFigures(workload, position, stats);
    }

    private void assertOwnFigures(Workload workload, String position, JsonNode stats) {
        long tokens = 0;
        double cost = 0;
        for (JsonNode project : stats.path("project_stats")) {
            Integer expected =
                    workload.messagesByProject().get(project.path("name").asText());
            if (expected != null) {
                assertThat(project.path("message_count").asInt()).isEqualTo(expected);
                assertThat(project.path("session_count").asInt()).isEqualTo(Workload.SESSIONS_PER_PROJECT);
                tokens += project.path("total_tokens").asLong();
                cost += project.path("total_cost_usd").asDouble();
            }
        }
        assertThat(tokens).isEqualTo(workload.tokens());
        assertThat(cost).isCloseTo(workload.costUsd(), org.assertj.core.data.Offset.offset(1e-6));
        JsonNode found = doors.read("/v1/search?query=topic42&project_filter=" + prefix + "-0&limit=1", position);
        long expected = workload.lines().stream()
                .distinct()
                .map(Json::parse)
                .filter(line -> line.path("project_name").asText().equals(prefix + "-0"))
                .filter(line -> line.path("content").asText().endsWith(" topic42"))
                .count();
        assertThat(found.path("total_count").asLong()).isEqualTo(expected);
    }

    private void awaitStats(long messages) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(120))
                .untilAsserted(() -> assertThat(doors.read("/v1/stats", "")
                                .path("total_messages")
                                .asLong())
                        .isEqualTo(messages));
    }

    private String send(List<String> lines) throws InterruptedException, ExecutionException {
        List<Future<List<String>>> clients = new ArrayList<>();
        try (ExecutorService pool = Executors.newFixedThreadPool(CLIENTS)) {
            int share = (lines.size() + CLIENTS - 1) / CLIENTS;
            for (int from = 0; from < lines.size(); from += share) {
                List<String> part = lines.subList(from, Math.min(from + share, lines.size()));
                clients.add(pool.submit(() -> sendPart(part)));
            }
        }
        List<String> positions = new ArrayList<>();
        for (Future<List<String>> client : clients) {
            positions.addAll(client.get());
        }
        return String.join(",", positions);
    }

    private List<String> sendPart(List<String> lines) {
        List<String> positions = new ArrayList<>();
        for (int from = 0; from < lines.size(); from += LINES_PER_POST) {
            List<String> part = lines.subList(from, Math.min(from + LINES_PER_POST, lines.size()));
            HttpResponse<String> answer =
                    doors.post("/v1/messages", "application/x-ndjson", String.join("\n", part), Map.of());
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            assertThat(Json.parse(answer.body()).path("accepted").asInt()).isEqualTo(part.size());
            positions = new ArrayList<>(
                    List.of(answer.headers().firstValue("Steno-Position").orElseThrow()));
        }
        return positions;
    }
}
