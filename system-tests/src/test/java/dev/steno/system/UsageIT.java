package dev.steno.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.steno.testkit.rest.Json;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/**
 * Sessions, forks of them, streamed lines, reports on subagents: the archive's sums are the live figures, and both are what was
 * used, whatever order it is told in.
 */
class UsageIT {

    private static final int SESSIONS = 12;
    private static final int CALLS = 20;
    private static final int LOST = 1_000;
    private static final long INPUT = 100;
    private static final long OUTPUT = 40;

    private final Deployment steno = Deployment.current();
    private final Doors doors = steno.doors();
    private final String run = "usage-" + Samples.session().substring(0, 8);
    private final long start = System.currentTimeMillis() - Duration.ofHours(1).toMillis();

    @Test
    void theArchiveAndTheLiveFiguresCountTheSameCallsOnce() {
        List<String> lines = lines();
        Collections.shuffle(lines, new Random(11));

        String position = send(lines);
        send(lines.subList(0, lines.size() / 3));

        JsonNode totals = usage("session", position).path("totals");
        assertThat(totals.path("api_calls").asInt()).isEqualTo(SESSIONS * CALLS);
        assertThat(totals.path("input_tokens").asLong()).isEqualTo(SESSIONS * CALLS * INPUT);
        assertThat(totals.path("output_tokens").asLong()).isEqualTo(SESSIONS * CALLS * OUTPUT);
        // Half of the calls are of a model whose price nobody knows.
        assertThat(totals.path("cost_unknown_calls").asInt()).isEqualTo(SESSIONS * CALLS / 2);
        assertThat(usage("session&second_hand=true", position)
                        .at("/totals/api_calls")
                        .asInt())
                .isEqualTo(SESSIONS * (CALLS + 1));
        Awaitility.await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> assertLiveFiguresAre(totals));
        assertEverySessionIsAsInTheArchive(position);
    }

    @Test
    void everyGroupingHasTheSameTotals() {
        String position = send(lines());
        JsonNode byDay = usage("day", position);

        for (String by : List.of("session", "project", "model", "agent", "subagent")) {
            JsonNode report = usage(by, position);
            assertThat(report.path("totals")).as(by).isEqualTo(byDay.path("totals"));
            assertThat(sum(report, "output_tokens")).as(by).isEqualTo(sum(byDay, "output_tokens"));
        }
        assertThat(byDay.at("/rows/0/key").asText())
                .isEqualTo(Instant.ofEpochMilli(start)
                        .atZone(ZoneOffset.UTC)
                        .toLocalDate()
                        .toString());
    }

    @Test
    void aSessionShowsItsSubagents() {
        String position = send(lines());

        JsonNode agents = doors.read("/v1/sessions/" + session(0), position).path("agents");

        assertThat(agents).hasSize(1);
        assertThat(agents.at("/0/agent_id").asText()).isEqualTo("helper");
        assertThat(agents.at("/0/agent_name").asText()).isEqualTo("Explore");
        assertThat(agents.at("/0/output_tokens").asLong()).isEqualTo(CALLS / 2 * OUTPUT);
    }

    /**
     * Each call is told by two lines of its session, the second with more output, and again by the session's fork, whose copies
     * look older than they are. What a subagent did is reported by its session too, and of one call nothing else tells.
     */
    private List<String> lines() {
        List<String> lines = new ArrayList<>();
        for (int number = 0; number < SESSIONS; number++) {
            String session = session(number);
            for (int call = 0; call < CALLS; call++) {
                long time = start + call * 1_000L;
                lines.add(line(session, session, call, "first", time, 1));
                lines.add(line(session, session, call, "last", time + 10, OUTPUT));
                lines.add(line(session + "-fork", session, call, "copy", time - 500, OUTPUT - 5));
                if (isSubagents(call)) {
                    lines.add(report(session, call, time + 20));
                }
            }
            lines.add(report(session, LOST, start));
        }
        return lines;
    }

    private String line(String session, String owner, int call, String part, long time, long output) {
        Map<String, Object> message = Samples.message(
                session,
                run,
                "assistant",
                "answer " + call,
                "id",
                part + call,
                "timestamp",
                time,
                "request_id",
                owner + "-request-" + call,
                "copied",
                !session.equals(owner),
                "metadata",
                metadata(call, output));
        if (isSubagents(call)) {
            message.put("agent_id", "helper");
            message.put("agent_name", "Explore");
        }
        return Json.write(message);
    }

    /** What a session says of another agent's call: no message, but a record that is kept. */
    private String report(String session, int call, long time) {
        Map<String, Object> metadata = metadata(call, OUTPUT);
        metadata.put("second_hand", true);
        Map<String, Object> report = new LinkedHashMap<>();
        report.put("session_id", session);
        report.put("project_name", run);
        report.put("type", "record");
        report.put("record_type", "progress");
        report.put("id", "report" + call);
        report.put("timestamp", time);
        report.put("request_id", session + "-request-" + call);
        report.put("metadata", metadata);
        return Json.write(report);
    }

    private static Map<String, Object> metadata(int call, long output) {
        Map<String, Object> metadata = new LinkedHashMap<>();
        metadata.put("model", call % 2 == 0 ? "claude-opus-4-5" : "nobody-sells-this");
        metadata.put("usage", Map.of("input_tokens", INPUT, "output_tokens", output));
        return metadata;
    }

    private static boolean isSubagents(int call) {
        return call % 2 == 1;
    }

    private void assertLiveFiguresAre(JsonNode totals) {
        JsonNode stats = doors.read("/v1/stats", "");
        JsonNode live = null;
        for (JsonNode project : stats.path("project_stats")) {
            live = project.path("name").asText().equals(run) ? project : live;
        }
        assertThat(live).isNotNull();
        assertThat(live.path("total_tokens").asLong())
                .isEqualTo(totals.path("input_tokens").asLong()
                        + totals.path("output_tokens").asLong());
        assertThat(live.path("total_cost_usd").asDouble())
                .isCloseTo(totals.path("cost_usd").asDouble(), Offset.offset(1e-9));
    }

    private void assertEverySessionIsAsInTheArchive(String position) {
        JsonNode rows = usage("session", position).path("rows");
        assertThat(rows).hasSize(SESSIONS);
        for (JsonNode row : rows) {
            Awaitility.await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
                JsonNode session = doors.read("/v1/sessions/" + row.path("key").asText(), position);
                assertThat(session.path("api_calls").asInt())
                        .isEqualTo(row.path("api_calls").asInt());
                assertThat(session.path("total_cost_usd").asDouble())
                        .isEqualTo(row.path("cost_usd").asDouble());
            });
        }
    }

    private JsonNode usage(String by, String position) {
        return doors.read("/v1/usage?by=" + by + "&project=" + run, position);
    }

    private static long sum(JsonNode report, String figure) {
        long sum = 0;
        for (JsonNode row : report.path("rows")) {
            sum += row.path(figure).asLong();
        }
        return sum;
    }

    private String session(int number) {
        return run + "-" + number;
    }

    private String send(List<String> lines) {
        HttpResponse<String> answer =
                doors.post("/v1/messages", "application/x-ndjson", String.join("\n", lines), Map.of());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(Json.parse(answer.body()).path("accepted").asInt()).isEqualTo(lines.size());
        return answer.headers().firstValue("Steno-Position").orElseThrow();
    }
}
