package dev.steno.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.steno.testkit.deployment.Standalone;
import dev.steno.testkit.process.TemporaryFolder;
import dev.steno.testkit.rest.Json;
import dev.steno.testkit.rest.RestClient;
import java.net.URI;
import java.net.http.HttpResponse;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A checkpoint takes a session from one Steno to another. */
class SecondHomeIT {

    private static final String SESSIONS = "/v1/store/sessions";

    private final Deployment first = Deployment.current();

    @ParameterizedTest
    @CsvSource({"checkpoint-json,application/json", "checkpoint-yaml,application/yaml"})
    void aSessionThatHasMovedIsSavedAsTheSameBytes(String format, String type) {
        RestClient store = new RestClient(first.sessionStore());
        String session = session(store);
        String saved = saved(URI.create("http://127.0.0.1:" + first.queryPort()), session, format);

        try (TemporaryFolder home = TemporaryFolder.create("second");
                Standalone second = Standalone.start(home.path())) {
            RestClient secondStore = new RestClient(second.address());
            String moved = Json.parse(body(secondStore.post("/v1/store/checkpoints", type, saved)))
                    .at("/session/session_id")
                    .asText();

            assertThat(saved(second.address(), moved, format)).isEqualTo(saved);
            JsonNode appended = append(secondStore, moved, "{\"role\":\"user\",\"content\":\"and on\"}");
            assertThat(appended.path("sequence").asInt()).isEqualTo(4);
        }
    }

    private static String session(RestClient store) {
        String created = body(store.post(
                SESSIONS, RestClient.JSON, "{\"agent\":\"harness\",\"project_root\":\"/work/move\",\"model\":\"m\"}"));
        String session = Json.parse(created).at("/session/session_id").asText();
        append(store, session, "{\"role\":\"user\",\"content\":\"look\"}");
        append(store, session, """
                {"role":"assistant","tool_calls":[{"id":"c1","name":"Read","arguments":"{}"}],
                 "usage":{"input_tokens":5,"output_tokens":7}}""");
        append(store, session, "{\"role\":\"tool\",\"tool_call_id\":\"c1\",\"content\":\"a\\nb\"}");
        String todo = SESSIONS + "/" + session + "/items/todo";
        body(store.put(todo, "{\"value\":\"- one\"}"));
        return session;
    }

    private static JsonNode append(RestClient store, String session, String message) {
        return Json.parse(body(store.post(SESSIONS + "/" + session + "/messages", RestClient.JSON, message)));
    }

    private static String saved(URI steno, String session, String format) {
        return body(new RestClient(steno).get("/v1/sessions/%s/export?format=%s".formatted(session, format)));
    }

    private static String body(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return answer.body();
    }
}
