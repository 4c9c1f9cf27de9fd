package dev.steno.system;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;

/** The two REST doors as a plain HTTP client uses them. */
final class Doors {

    static final ObjectMapper JSON = new ObjectMapper();

    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    private final URI ingest;
    private final URI query;

    Doors(URI ingest, URI query) {
        this.ingest = ingest;
        this.query = query;
    }

    HttpResponse<String> hook(String agent, String body, Map<String, String> headers) {
        return post("/v1/hooks/" + agent, "application/json", body, headers);
    }

    /** Posts a hook that must be taken; answers its position. */
    String recordHook(Map<String, Object> body, String idempotencyKey) {
        HttpResponse<String> answer = hook("claude-code", json(body), Map.of("Idempotency-Key", idempotencyKey));
        if (answer.statusCode() != 204) {
            throw new AssertionError("a hook was answered " + answer.statusCode() + ": " + answer.body());
        }
        return answer.headers().firstValue("Steno-Position").orElseThrow();
    }

    /** Posts one message that must be taken; answers its position. */
    String recordMessage(Map<String, Object> message) {
        HttpResponse<String> answer = post("/v1/messages", "application/json", json(message), Map.of());
        if (answer.statusCode() != 202) {
            throw new AssertionError("a message was answered " + answer.statusCode() + ": " + answer.body());
        }
        return answer.headers().firstValue("Steno-Position").orElseThrow();
    }

    HttpResponse<String> post(String path, String type, String body, Map<String, String> headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(ingest.resolve(path))
                .timeout(Duration.ofSeconds(120))
                .header("Content-Type", type)
                .POST(HttpRequest.BodyPublishers.ofString(body));
        headers.forEach(request::header);
        return send(request.build());
    }

    HttpResponse<String> put(String path, String body) {
        return send(HttpRequest.newBuilder(query.resolve(path))
                .header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofString(body))
                .build());
    }

    HttpResponse<String> get(String path, Map<String, String> headers) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(query.resolve(path)).timeout(Duration.ofSeconds(60));
        headers.forEach(request::header);
        return send(request.build());
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
        return parse(answer.body());
    }

    /** Opens a stream of server-sent events; the caller closes it. */
    HttpResponse<java.io.InputStream> stream(String path) {
        try {
            return HTTP.send(
                    HttpRequest.newBuilder(query.resolve(path))
                            .header("Accept", "text/event-stream")
                            .build(),
                    BodyHandlers.ofInputStream());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    static String json(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    static JsonNode parse(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new AssertionError("not JSON: " + text, e);
        }
    }

    private static HttpResponse<String> send(HttpRequest request) {
        try {
            return HTTP.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
