package dev.steno.query.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.steno.query.peers.DoorTest;
import dev.steno.query.peers.PeerPorts;
import dev.steno.schema.conversation.SessionMetadata;
import dev.steno.schema.log.Positions;
import dev.steno.schema.sessions.v1.SessionStatus;
import dev.steno.schema.sessions.v1.Usage;
import dev.steno.testkit.backends.BackendsResource;
import dev.steno.testkit.rest.Json;
import dev.steno.testkit.rest.RestClient;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The REST routes that answer once, by a plain HTTP client. */
@QuarkusTest
@QuarkusTestResource(
        value = BackendsResource.class,
        initArgs = @ResourceArg(name = "parts", value = "kafka,opensearch"))
@QuarkusTestResource(PeerPorts.class)
class ReadDoorIT extends DoorTest {

    private RestClient rest;

    @BeforeEach
    void openClient() {
        rest = new RestClient(server);
    }

    @Test
    void showsWhatRetentionWouldDelete() {
        assertThat(Json.of(rest.get("/v1/retention")).toString())
                .isEqualTo("{\"limited\":true,\"sessions\":[{\"session_id\":\"old\",\"project_name\":\"doors\","
                        + "\"last_activity\":7,\"message_count\":3,\"reason\":\"silent for more than 90 d\"}],"
                        + "\"expired_count\":1,\"session_count\":12,\"marked_count\":2}");
    }

    @Test
    void rebuildsAStoreAndSaysHowFarItIs() throws Exception {
        Positions position = log.append(message("an armadillo").build());
        rest.get("/v1/search?q=armadillo", after(position));

        JsonNode begun = Json.of(rest.post("/v1/rebuilds/index?fewer=true", "", ""));

        assertThat(begun.path("messages").asLong()).isPositive();
        assertThat(begun.path("state").asText()).isNotEmpty();
        // Other tests put documents into the index that the log does not have, so the numbers differ.
        Awaitility.await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            JsonNode now = Json.of(rest.get("/v1/rebuilds/index"));
            assertThat(now.path("state").asText()).isEmpty();
            assertThat(now.path("problem").asText("missing")).isEmpty();
            assertThat(now.path("messages").asLong()).isPositive();
        });
        assertThat(Json.of(rest.get("/v1/search?q=armadillo&session_filter=" + session, after(position)))
                        .path("total_count")
                        .asInt())
                .isEqualTo(1);
        assertThat(Json.of(rest.post("/v1/rebuilds/archive", "", "")).toString())
                .isEqualTo(
                        "{\"store\":\"archive\",\"state\":\"rebuilding, 0 %\",\"messages\":12,\"problem\":\"fewer\"}");
        assertThat(Json.of(rest.post("/v1/rebuilds/archive?fewer=true", "", ""))
                        .path("problem")
                        .asText())
                .isEmpty();
        assertThat(rest.post("/v1/rebuilds/stats", "", "").statusCode()).isEqualTo(400);
        assertThat(rest.post("/v1/rebuilds/index?fewer=some", "", "").statusCode())
                .isEqualTo(400);
    }

    @Test
    void searchesByTheNamesOfTheContract() throws Exception {
        Positions position = log.append(
                message("a pangolin").build(),
                message("a second pangolin").setMessageType("tool").build());

        JsonNode found = Json.of(rest.get(
                "/v1/search?q=pangolin&session_filter=%s&message_type_filter=user&limit=5".formatted(session),
                after(position)));

        assertThat(found.path("total_count").isIntegralNumber()).isTrue();
        assertThat(found.path("total_count").asInt()).isEqualTo(1);
        JsonNode message = found.at("/results/0/message");
        assertThat(message.path("session_id").asText()).isEqualTo(session);
        assertThat(message.path("timestamp").isIntegralNumber()).isTrue();
        assertThat(found.at("/results/0/highlights/0").asText()).isEqualTo("a <mark>pangolin</mark>");
    }

    @Test
    void showsTheTreeTheListAndTheSession() throws Exception {
        Positions position = log.append(message("hello").build());
        log.summarise(
                position,
                summary(SessionStatus.SESSION_STATUS_IDLE, 7)
                        .setUsage(Usage.newBuilder()
                                .setInputTokens(5)
                                .setOutputTokens(6)
                                .setCostNanoUsd(1_500_000_000L)
                                .setCostUnknownCalls(2))
                        .setMark(SessionMetadata.newBuilder().setNote("n"))
                        .build());

        JsonNode tree = Json.of(rest.get("/v1/tree?project_filter=doors&limit=1000", after(position)));
        JsonNode list = Json.of(rest.get("/v1/sessions?project_filter=doors&status=idle&limit=1000", after(position)));
        HttpResponse<String> one = rest.get("/v1/sessions/" + session, after(position));

        assertThat(tree.at("/projects/0/name").asText()).isEqualTo("doors");
        assertThat(list.path("sessions").findValuesAsText("session_id")).contains(session);
        assertThat(list.path("total_count").asLong()).isPositive();
        JsonNode shown = Json.of(one);
        assertThat(one.statusCode()).isEqualTo(200);
        assertThat(shown.path("status").asText()).isEqualTo("idle");
        assertThat(shown.path("message_count").asInt()).isEqualTo(7);
        assertThat(shown.path("total_tokens").asLong()).isEqualTo(11);
        assertThat(shown.path("total_cost_usd").asDouble()).isEqualTo(1.5);
        assertThat(shown.at("/recent_messages/0/content").asText()).isEqualTo("the last of 7");
        assertThat(shown.at("/agents/0/agent_type").asText()).isEqualTo("Explore");
        assertThat(shown.at("/agents/0/output_tokens").asLong()).isEqualTo(5);
        assertThat(list.at("/sessions/0").has("agents")).isFalse();
    }

    @Test
    void showsWhatCallsUsedAndNeverTakesAnUnknownCostForZero() throws Exception {
        JsonNode usage = Json.of(rest.get("/v1/usage?by=session&project=doors"));

        assertThat(usage.at("/totals/input_tokens").asLong()).isEqualTo(3_000_000_000L);
        assertThat(usage.at("/totals/cost_usd").decimalValue()).isEqualByComparingTo("1.5");
        assertThat(usage.at("/totals/cost_unknown_calls").asInt()).isEqualTo(1);
        assertThat(usage.path("prices_as_of").asText()).isEqualTo("2026-11-21");
        assertThat(usage.at("/rows/0/key").asText()).isEqualTo("USAGE_GROUPING_SESSION of 'doors'");
        assertThat(usage.at("/rows/0/project_name").asText()).isEqualTo("doors");
        assertThat(usage.at("/rows/0/cost_usd").decimalValue()).isEqualByComparingTo("1.5");
        assertThat(usage.at("/rows/0").has("agent_id")).isFalse();
        assertThat(usage.at("/rows/1/cost_usd").isNull()).isTrue();
    }

    @Test
    void pagesThroughMessages() throws Exception {
        JsonNode page = Json.of(rest.get("/v1/sessions/any/messages?limit=3&page_token=abc"));

        assertThat(page.at("/messages/0/content").asText()).isEqualTo("page 'abc' of 3");
        assertThat(page.at("/messages/0/timestamp").asLong()).isEqualTo(1_700_000_000_000L);
        assertThat(page.path("next_page_token").asText()).isEqualTo("next");
    }

    @Test
    void marksAndTellsWhereTheMarkStands() throws Exception {
        log.append(message("to be marked").build());

        HttpResponse<String> marked = rest.put(
                "/v1/sessions/%s/mark".formatted(session), "{\"is_marked\": true, \"note\": \"n\", \"tags\": [\"t\"]}");

        assertThat(marked.statusCode()).isEqualTo(200);
        assertThat(Json.of(marked).path("success").asBoolean()).isTrue();
        assertThat(marked.headers().firstValue("Steno-Position").orElseThrow()).matches("\\d+:\\d+");
        JsonNode found = Json.of(rest.get("/v1/search?only_marked=true&session_filter=" + session));
        assertThat(found.path("total_count").asInt()).isEqualTo(1);
        assertThat(found.at("/results/0/context/is_marked").asBoolean()).isTrue();
    }

    @Test
    void deletesASessionFromEverySearch() throws Exception {
        Positions position = log.append(message("to be deleted").build());
        log.summarise(position, summary(SessionStatus.SESSION_STATUS_IDLE, 7).build());
        assertThat(rest.get("/v1/sessions/" + session, after(position)).statusCode())
                .isEqualTo(200);

        HttpResponse<String> deleted = rest.delete("/v1/sessions/" + session);

        assertThat(deleted.statusCode()).isEqualTo(200);
        assertThat(Json.of(deleted).path("session_id").asText()).isEqualTo(session);
        assertThat(Json.of(deleted).path("message_count").asInt()).isEqualTo(7);
        assertThat(deleted.headers().firstValue("Steno-Position").orElseThrow()).matches("\\d+:\\d+");
        JsonNode found = Json.of(rest.get("/v1/search?session_filter=" + session));
        assertThat(found.path("total_count").asInt()).isZero();
        assertThat(rest.get("/v1/sessions/" + session).statusCode()).isEqualTo(404);
        assertThat(rest.delete("/v1/sessions/unknown").statusCode()).isEqualTo(404);
    }

    @Test
    void showsTheFiguresNow() throws Exception {
        HttpResponse<String> figures = rest.get("/v1/stats");

        assertThat(figures.statusCode()).isEqualTo(200);
        assertThat(Json.of(figures).path("total_tokens").isIntegralNumber()).isTrue();
    }

    @Test
    void streamsADocumentOfAnyLength() throws Exception {
        HttpResponse<byte[]> large = rest.bytes("/v1/sessions/large/export?format=markdown");
        HttpResponse<String> small = rest.get("/v1/sessions/any/export?format=markdown&include_metadata=true");

        assertThat(large.body()).hasSize(40 * 1024 * 1024);
        assertThat(small.body()).isEqualTo("# é");
        assertThat(small.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/markdown");
        assertThat(small.headers().firstValue("Content-Disposition"))
                .hasValue("attachment; filename=\"conversation_short.md\"");
    }

    /** Where nothing was sent yet, the refusal may still arrive before the connection is broken. */
    @ParameterizedTest
    @ValueSource(strings = {"torn", "silent"})
    void neverLetsADocumentThatBreaksOffLookWhole(String document) {
        try {
            HttpResponse<String> answer = rest.get("/v1/sessions/%s/export?format=markdown".formatted(document));
            assertThat(answer.statusCode()).isEqualTo(503);
        } catch (UncheckedIOException e) {
            assertThat(e).hasRootCauseInstanceOf(IOException.class);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "/v1/search?limit=abc                           | 400 | MALFORMED | limit",
                "/v1/search?start_date=yesterday                | 400 | MALFORMED | start_date",
                "/v1/search?only_marked=maybe                   | 400 | MALFORMED | only_marked",
                "/v1/search?offset=10000                        | 400 | MALFORMED | -",
                "/v1/tree?hours_back=1.5                        | 400 | MALFORMED | hours_back",
                "/v1/sessions?status=asleep                     | 400 | MALFORMED | status",
                "/v1/sessions?is_marked=x                       | 400 | MALFORMED | is_marked",
                "/v1/sessions?since=x                           | 400 | MALFORMED | since",
                "/v1/sessions/nobody                            | 404 | NOT_FOUND | -",
                "/v1/sessions/unknown/messages                  | 404 | NOT_FOUND | -",
                "/v1/sessions/any/messages?limit=x              | 400 | MALFORMED | limit",
                "/v1/sessions/unknown/export?format=markdown    | 404 | NOT_FOUND | -",
                "/v1/sessions/any/export?format=pdf             | 400 | MALFORMED | format",
                "/v1/sessions/any/export                        | 400 | MALFORMED | format",
                "/v1/sessions/any/export?include_metadata=2     | 400 | MALFORMED | include_metadata",
                "/v1/usage?by=hour                              | 400 | MALFORMED | by",
                "/v1/usage?since=yesterday                      | 400 | MALFORMED | since",
                "/v1/usage?since=2026-11-21&until=2026-11-01    | 400 | MALFORMED | until",
                "/v1/usage?zone=Mars                            | 400 | MALFORMED | zone",
                "/v1/usage?second_hand=2                        | 400 | MALFORMED | second_hand",
                "/v1/stream/updates?type=everything             | 400 | MALFORMED | type",
                "/v1/stream/updates?type=search                 | 400 | MALFORMED | filters.query",
                "/v1/stream/updates?type=sessions&message_type=x | 400 | MALFORMED | filters.message_type",
                "/v1/nothing                                    | 404 | NOT_FOUND | -",
            })
    void saysWhatIsWrong(String path, int status, String code, String field) throws Exception {
        assertProblem(rest.get(path), status, code, field);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "unknown | {\"is_marked\": true}               | 404 | NOT_FOUND | -",
                "any     | {}                                  | 400 | MALFORMED | is_marked",
                "any     | {\"is_marked\": null}               | 400 | MALFORMED | is_marked",
                "any     | {\"is_marked\": \"perhaps\"}        | 400 | MALFORMED | -",
                "any     | {\"is_marked\": true, \"tags\": 7}  | 400 | MALFORMED | -",
                "any     | {\"is_marked\"                      | 400 | MALFORMED | -",
                "any     | []                                  | 400 | MALFORMED | -",
            })
    void saysWhatIsWrongWithAMark(String id, String body, int status, String code, String field) throws Exception {
        assertProblem(rest.put("/v1/sessions/%s/mark".formatted(id), body), status, code, field);
    }

    @Test
    void refusesAPositionThatIsNone() throws Exception {
        assertProblem(rest.get("/v1/search", Map.of("Steno-After", "yesterday")), 400, "MALFORMED", "Steno-After");
    }

    private static void assertProblem(HttpResponse<String> response, int status, String code, String field)
            throws IOException {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(response.headers().firstValue("Content-Type").orElseThrow()).startsWith("application/problem+json");
        JsonNode problem = Json.of(response);
        assertThat(problem.path("code").asText()).isEqualTo(code);
        if (field != null) {
            assertThat(problem.at("/errors/0/field").asText()).isEqualTo(field);
        }
    }

    private static Map<String, String> after(Positions position) {
        return Map.of("Steno-After", position.toString());
    }
}
