package dev.steno.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.steno.testkit.rest.Json;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Wrong input at the real doors: a clear answer, and nothing that was right is lost. */
class WrongInputIT {

    private final Doors doors = Deployment.current().doors();
    private final String session = Samples.session();

    @Test
    void aHookThatCannotBeUnderstoodDoesNotDisturbTheAgent() {
        HttpResponse<String> answer = doors.hook("claude-code", "{\"session_id\": \"cut", Map.of());

        assertThat(answer.statusCode()).isEqualTo(204);
        assertThat(answer.body()).isEmpty();
    }

    @Test
    void keepsTheGoodLinesAndNamesTheBadOnes() {
        String good = Json.write(Samples.message(session, "wrong-input", "user", "a good line"));
        String lines = good + "\n{broken\n" + Json.write(Map.of("session_id", session)) + "\n";

        HttpResponse<String> answer = doors.post("/v1/messages", "application/x-ndjson", lines, Map.of());

        assertThat(answer.statusCode()).isEqualTo(200);
        JsonNode body = Json.parse(answer.body());
        assertThat(body.path("accepted").asInt()).isEqualTo(1);
        assertThat(body.path("rejected").asInt()).isEqualTo(2);
        assertThat(body.path("rejections"))
                .extracting(each -> each.path("line").asInt())
                .containsExactly(2, 3);
        String position = answer.headers().firstValue("Steno-Position").orElseThrow();
        assertThat(doors.read("/v1/sessions/" + session + "/messages", position).path("messages"))
                .hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "/v1/search?limit=abc, 400",
        "/v1/search?limit=-1, 400",
        "/v1/search?offset=10000, 400",
        "/v1/search?message_type_filter=robot, 400",
        "/v1/search?start_date=20&end_date=10, 400",
        "/v1/tree?hours_back=-1, 400",
        "/v1/sessions/nobody, 404",
        "/v1/sessions/nobody/messages, 404",
        "/v1/sessions/nobody/export?format=json, 404",
        "/v1/stream/updates?type=weather, 400",
        "/v1/nowhere, 404",
    })
    void answersWithAProblem(String path, int status) {
        HttpResponse<String> answer = doors.get(path, Map.of());

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
        JsonNode problem = Json.parse(answer.body());
        assertThat(problem.path("status").asInt()).isEqualTo(status);
        assertThat(problem.path("detail").asText()).isNotBlank();
    }

    @Test
    void refusesAPositionThatIsNone() {
        HttpResponse<String> answer = doors.get("/v1/tree", Map.of("Steno-After", "yesterday"));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("Steno-After");
    }

    @Test
    void refusesAPageFromElsewhere() {
        assertThat(doors.get("/v1/stats", Map.of("Origin", "https://example.org"))
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void saysWhichFormatsThereAre() {
        String position = doors.recordMessage(Samples.message(session, "wrong-input", "user", "hello"));

        HttpResponse<String> answer =
                doors.get("/v1/sessions/" + session + "/export?format=pdf", Map.of("Steno-After", position));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("json", "markdown", "txt");
    }
}
