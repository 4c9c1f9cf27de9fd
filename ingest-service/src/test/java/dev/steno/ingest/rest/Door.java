package dev.steno.ingest.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** The running service as its clients see it. */
final class Door {

    static final String HOOKS = "/v1/hooks/claude-code";
    static final String MESSAGES = "/v1/messages";
    static final String JSON = "application/json";
    static final String NDJSON = "application/x-ndjson";
    static final String PROTOBUF = "application/x-protobuf";

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final URI address;

    Door(URI address) {
        this.address = address;
    }

    HttpResponse<String> post(String path, String type, String body, String... headers) throws Exception {
        return post(path, type, BodyPublishers.ofString(body), headers);
    }

    HttpResponse<String> post(String path, String type, BodyPublisher body, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(address.resolve(path))
                .timeout(Duration.ofSeconds(60))
                .POST(body);
        if (!type.isEmpty()) {
            request.header("Content-Type", type);
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        return http.send(request.build(), BodyHandlers.ofString());
    }

    static String position(HttpResponse<String> answer) {
        return answer.headers().firstValue("Steno-Position").orElse("");
    }

    static JsonNode json(HttpResponse<String> answer) throws Exception {
        return MAPPER.readTree(answer.body());
    }

    /** Checks that an answer is a problem of this kind, and gives its body. */
    static JsonNode problem(HttpResponse<String> answer, int status, String code) throws Exception {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        JsonNode problem = json(answer);
        assertThat(problem.path("status").asInt()).isEqualTo(status);
        assertThat(problem.path("code").asText()).isEqualTo(code);
        assertThat(answer.headers().firstValue("Retry-After").isPresent()).isEqualTo(status == 503);
        return problem;
    }
}
