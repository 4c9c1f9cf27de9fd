package dev.steno.ingest.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.steno.testkit.rest.Json;
import dev.steno.testkit.rest.RestClient;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;

/** The running service as its clients see it. */
final class Door {

    static final String HOOKS = "/v1/hooks/claude-code";
    static final String MESSAGES = "/v1/messages";
    static final String JSON = RestClient.JSON;
    static final String NDJSON = RestClient.NDJSON;
    static final String PROTOBUF = "application/x-protobuf";

    private final RestClient client;

    Door(URI address) {
        this.client = new RestClient(address);
    }

    HttpResponse<String> post(String path, String type, String body, String... headers) {
        return post(path, type, BodyPublishers.ofString(body), headers);
    }

    /** @param headers names and values in turn */
    HttpResponse<String> post(String path, String type, BodyPublisher body, String... headers) {
        Map<String, String> named = new HashMap<>();
        for (int i = 0; i < headers.length; i += 2) {
            named.put(headers[i], headers[i + 1]);
        }
        return client.post(path, type, body, named);
    }

    static String position(HttpResponse<String> answer) {
        return RestClient.position(answer);
    }

    static JsonNode json(HttpResponse<String> answer) {
        return Json.of(answer);
    }

    /** Checks that an answer is a problem of this kind, and gives its body. */
    static JsonNode problem(HttpResponse<String> answer, int status, String code) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        JsonNode problem = json(answer);
        assertThat(problem.path("status").asInt()).isEqualTo(status);
        assertThat(problem.path("code").asText()).isEqualTo(code);
        assertThat(answer.headers().firstValue("Retry-After").isPresent()).isEqualTo(status == 503);
        return problem;
    }
}
