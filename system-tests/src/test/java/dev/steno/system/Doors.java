package dev.steno.system;

import com.fasterxml.jackson.databind.JsonNode;
import dev.steno.testkit.rest.Json;
import dev.steno.testkit.rest.RestClient;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;

/** The two REST doors as a plain HTTP client uses them. */
final class Doors {

    private final URI ingestAddress;
    private final RestClient ingest;
    private final RestClient query;

    Doors(URI ingest, URI query) {
        this.ingestAddress = ingest;
        this.ingest = new RestClient(ingest);
        this.query = new RestClient(query);
    }

    /** Where the door for what happened listens. */
    URI ingest() {
        return ingestAddress;
    }

    HttpResponse<String> hook(String agent, String body, Map<String, String> headers) {
        return post("/v1/hooks/" + agent, RestClient.JSON, body, headers);
    }

    /** Posts a hook that must be taken; answers its position. */
    String recordHook(Map<String, Object> body, String idempotencyKey) {
        HttpResponse<String> answer = hook("claude-code", Json.write(body), Map.of("Idempotency-Key", idempotencyKey));
        if (answer.statusCode() != 204) {
            throw new AssertionError("a hook was answered " + answer.statusCode() + ": " + answer.body());
        }
        return answer.headers().firstValue("Steno-Position").orElseThrow();
    }

    /** Posts one message that must be taken; answers its position. */
    String recordMessage(Map<String, Object> message) {
        HttpResponse<String> answer = post("/v1/messages", RestClient.JSON, Json.write(message), Map.of());
        if (answer.statusCode() != 202) {
            throw new AssertionError("a message was answered " + answer.statusCode() + ": " + answer.body());
        }
        return answer.headers().firstValue("Steno-Position").orElseThrow();
    }

    HttpResponse<String> post(String path, String type, String body, Map<String, String> headers) {
        return ingest.post(path, type, body, headers);
    }

    HttpResponse<String> post(String path, String type, BodyPublisher body) {
        return ingest.post(path, type, body, Map.of());
    }

    HttpResponse<String> put(String path, String body) {
        return query.put(path, body);
    }

    HttpResponse<String> get(String path, Map<String, String> headers) {
        return query.get(path, headers);
    }

    /** Reads JSON that must be there, after the given position; tries again when it is told to. */
    JsonNode read(String path, String after) {
        Map<String, String> headers = after.isEmpty() ? Map.of() : Map.of("Steno-After", after);
        HttpResponse<String> answer = Awaitility.await()
                .atMost(Duration.ofSeconds(120))
                .pollInterval(Duration.ofMillis(200))
                .until(() -> get(path, headers), each -> each.statusCode() != 503 && each.statusCode() != 504);
        if (answer.statusCode() != 200) {
            throw new AssertionError(path + " was answered " + answer.statusCode() + ": " + answer.body());
        }
        return Json.of(answer);
    }

    /** Opens a stream of server-sent events; the caller closes it. */
    HttpResponse<InputStream> stream(String path) {
        return query.stream(path);
    }
}
