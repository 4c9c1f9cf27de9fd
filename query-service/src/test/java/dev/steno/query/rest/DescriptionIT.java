package dev.steno.query.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.steno.query.peers.PeerPorts;
import dev.steno.testkit.backends.BackendsResource;
import dev.steno.testkit.rest.Json;
import dev.steno.testkit.rest.RestClient;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.TreeSet;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;

/** What {@code /q/openapi} tells of the REST door. */
@QuarkusTest
@QuarkusTestResource(
        value = BackendsResource.class,
        initArgs = @ResourceArg(name = "parts", value = "kafka,opensearch"))
@QuarkusTestResource(PeerPorts.class)
class DescriptionIT {

    @TestHTTPResource
    URI server;

    @Test
    void describesEveryRouteWithItsSchemaParametersAndProblems() throws Exception {
        JsonNode document = Json.of(new RestClient(server).get("/q/openapi?format=json"));
        SoftAssertions softly = new SoftAssertions();
        check(softly, document, "/v1/search", "get", "SearchResponse", "query");
        check(softly, document, "/v1/tree", "get", "TreeResponse", "hours_back");
        check(softly, document, "/v1/sessions", "get", "SessionList", "page_token");
        check(softly, document, "/v1/sessions/{id}", "get", "Session", "id");
        check(softly, document, "/v1/sessions/{id}", "delete", "DeletedSession", "id");
        check(softly, document, "/v1/sessions/{id}/erasure", "get", "ErasureReceipt", "id");
        check(softly, document, "/v1/sessions/{id}/messages", "get", "ListMessagesResponse", "limit");
        check(softly, document, "/v1/sessions/{id}/mark", "put", "MarkResponse", "id");
        check(softly, document, "/v1/stats", "get", "LiveStats", "Steno-After");
        check(softly, document, "/v1/usage", "get", "UsageReport", "second_hand");
        check(softly, document, "/v1/retention", "get", "ExpiredSessionList", "Steno-After");
        check(softly, document, "/v1/rebuilds/{store}", "get", "Rebuild", "store");
        check(softly, document, "/v1/rebuilds/{store}", "post", "Rebuild", "store");
        check(softly, document, "/v1/stream/messages", "get", "MessageEvent", null);
        check(softly, document, "/v1/stream/stats", "get", "StatsEvent", null);
        check(softly, document, "/v1/stream/sessions", "get", "ActiveSessionUpdate", null);
        check(softly, document, "/v1/stream/updates", "get", "ConversationUpdate", "message_type");
        check(softly, document, "/v1/stream/metrics", "get", "MetricsUpdate", null);
        softly.assertThat(operation(document, "/v1/sessions/{id}/export", "get").at("/responses/200/content"))
                .hasSize(4);
        softly.assertAll();
    }

    /** Refusals list what an address takes, so one request shows whether that is what is described. */
    @Test
    void describesAllParametersThatARouteTakesAndNoOthers() throws Exception {
        RestClient rest = new RestClient(server);
        JsonNode paths = Json.of(rest.get("/q/openapi?format=json")).path("paths");
        for (Map.Entry<String, JsonNode> each : paths.properties()) {
            JsonNode operation = each.getValue().path("get");
            if (operation.isMissingNode()) {
                continue;
            }
            TreeSet<String> described = new TreeSet<>();
            operation.path("parameters").forEach(parameter -> {
                if (parameter.path("in").asText().equals("query")) {
                    described.add(parameter.path("name").asText());
                }
            });

            HttpResponse<String> refused = rest.get(each.getKey().replaceAll("\\{\\w+}", "any") + "?no_such=1");

            assertThat(refused.statusCode()).as(each.getKey()).isEqualTo(400);
            assertThat(Json.of(refused).at("/errors/0/reason").asText())
                    .as(each.getKey())
                    .endsWith("takes " + (described.isEmpty() ? "none" : String.join(", ", described)));
        }
    }

    @Test
    void describesMessagesAsTheyAreInJson() throws Exception {
        JsonNode document = Json.of(new RestClient(server).get("/q/openapi?format=json"));
        JsonNode message = document.at("/components/schemas/Message/properties");

        assertThat(message.at("/session_id/type").asText()).isEqualTo("string");
        assertThat(message.at("/timestamp/format").asText()).isEqualTo("int64");
        assertThat(message.at("/metadata/$ref").asText()).isEqualTo("#/components/schemas/MessageMetadata");
        assertThat(document.at("/components/schemas/Session/properties/recent_messages/items/$ref")
                        .asText())
                .isEqualTo("#/components/schemas/Message");
        assertThat(document.at("/components/schemas").fieldNames())
                .toIterable()
                .noneMatch(
                        name -> name.contains("Builder") || name.contains("ByteString") || name.contains("OrBuilder"));
    }

    private static void check(
            SoftAssertions softly, JsonNode document, String path, String method, String schema, String parameter) {
        JsonNode operation = operation(document, path, method);
        softly.assertThat(operation.path("summary").asText())
                .as("summary of " + path)
                .isNotEmpty();
        softly.assertThat(operation.at("/responses/200/content").findValuesAsText("$ref"))
                .as("schema of " + path)
                .contains("#/components/schemas/" + schema);
        softly.assertThat(document.at("/components/schemas/" + schema).isObject())
                .as(schema)
                .isTrue();
        softly.assertThat(operation.at("/responses/4XX/$ref").asText())
                .as("problems of " + path)
                .isEqualTo("#/components/responses/Refused");
        if (parameter != null) {
            softly.assertThat(operation.path("parameters").findValuesAsText("name"))
                    .as("parameters of " + path)
                    .contains(parameter);
        }
    }

    private static JsonNode operation(JsonNode document, String path, String method) {
        return document.path("paths").path(path).path(method);
    }
}
