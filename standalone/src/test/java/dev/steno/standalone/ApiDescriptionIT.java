package dev.steno.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.steno.standalone.ApiDocument.Body;
import dev.steno.standalone.ApiDocument.Operation;
import dev.steno.testkit.backends.BackendsResource;
import dev.steno.testkit.rest.Json;
import dev.steno.testkit.rest.RestClient;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The OpenAPI document of all doors, by the rules that linters recommend, and its examples by its own schemas. */
@QuarkusTest
@QuarkusTestResource(BackendsResource.class)
class ApiDescriptionIT {

    private static final Pattern PARAMETER = Pattern.compile("\\{(\\w+)}");

    /** Kept for linters that run by hand. */
    private static final Path KEPT = Path.of("target", "openapi.json");

    @TestHTTPResource("/")
    private URI door;

    private ApiDocument document;

    @BeforeEach
    void read() throws Exception {
        JsonNode json = Json.of(new RestClient(door).get("/q/openapi?format=json"));
        Files.writeString(KEPT, json.toPrettyString());
        document = new ApiDocument(json);
    }

    @Test
    void saysWhatItIsWhereItIsAndHowToGetIn() {
        JsonNode json = document.json();

        assertThat(json.path("openapi").asText()).startsWith("3.1");
        assertThat(json.at("/info/title").asText()).isEqualTo("Steno");
        assertThat(json.at("/info/version").asText()).isNotEmpty();
        assertThat(json.at("/info/description").asText()).isNotEmpty();
        assertThat(json.at("/info/license/identifier").asText()).isEqualTo("Apache-2.0");
        assertThat(json.path("servers").findValuesAsText("url"))
                .isNotEmpty()
                .noneMatch(url -> url.contains("example.com") || url.length() > 1 && url.endsWith("/"));
        Set<String> schemes = names(json.at("/components/securitySchemes"));
        assertThat(json.path("security"))
                .isNotEmpty()
                .allSatisfy(each -> assertThat(schemes).containsAll(names(each)));
    }

    @Test
    void everyOperationIsDescribed() {
        Set<String> tags = StreamSupport.stream(document.json().path("tags").spliterator(), false)
                .filter(tag -> !tag.path("description").asText().isEmpty())
                .map(tag -> tag.path("name").asText())
                .collect(Collectors.toSet());

        assertThat(document.operations()).isNotEmpty().allSatisfy(operation -> {
            JsonNode json = operation.json();
            assertThat(json.path("operationId").asText())
                    .as("id of %s", operation)
                    .matches("[A-Za-z]+");
            assertThat(json.path("summary").asText())
                    .as("summary of %s", operation)
                    .isNotEmpty();
            assertThat(json.path("description").asText())
                    .as("description of %s", operation)
                    .isNotEmpty();
            assertThat(json.path("tags"))
                    .as("tags of %s", operation)
                    .isNotEmpty()
                    .allSatisfy(tag -> assertThat(tags).contains(tag.asText()));
            assertThat(names(json.path("responses")))
                    .as("answers of %s", operation)
                    .anyMatch(status -> status.startsWith("2"))
                    .contains("4XX", "5XX");
        });
        assertThat(document.operations())
                .extracting(each -> each.json().path("operationId").asText())
                .doesNotHaveDuplicates();
    }

    @Test
    void pathsAreClearAndDeclareTheirParameters() {
        assertThat(document.operations()).allSatisfy(operation -> {
            assertThat(operation.path()).doesNotContain("?").doesNotEndWith("/");
            assertThat(declared(operation, "path"))
                    .as("parameters of %s", operation)
                    .isEqualTo(inPath(operation));
            assertThat(operation.json().path("parameters"))
                    .extracting(each ->
                            each.path("in").asText() + " " + each.path("name").asText())
                    .as("parameters of %s", operation)
                    .doesNotHaveDuplicates();
        });
        // Two paths with the same shape would be one address for some values.
        assertThat(document.json().path("paths").properties())
                .extracting(path -> PARAMETER.matcher(path.getKey()).replaceAll("{}"))
                .doesNotHaveDuplicates();
    }

    @Test
    void everythingReferredToIsThereAndEverythingThereIsReferredTo() {
        assertThat(document.references()).isEqualTo(document.components());
    }

    @Test
    void everyBodyHasASchemaAndAnExampleThatFollowsIt() {
        Stream<Body> bodies = document.operations().stream().flatMap(Operation::bodies);

        assertThat(bodies).isNotEmpty().allSatisfy(body -> {
            assertThat(body.json().path("schema"))
                    .as("schema of %s", body.where())
                    .isNotEmpty();
            if (body.type().equals("application/x-protobuf")) {
                return;
            }
            JsonNode example = body.json().path("example");
            assertThat(example.isMissingNode())
                    .as("no example of %s", body.where())
                    .isFalse();
            assertThat(document.mistakes(body.json().path("schema"), example))
                    .as("example of %s", body.where())
                    .isEmpty();
        });
    }

    /** Of every operation that takes a body; the answers are those that the examples show, but for ids and places. */
    @Test
    void whatTheExamplesOfRequestsShowIsTaken() throws IOException {
        RestClient rest = new RestClient(door);
        loadSession(rest, "3f2a91bc-0001");
        for (Operation operation : document.operations()) {
            String path = operation.path().replace("{agent}", "claude-code").replace("{id}", "3f2a91bc-0001");
            for (var content : operation.json().at("/requestBody/content").properties()) {
                JsonNode example = content.getValue().path("example");
                if (!example.isMissingNode() && operation.method().equals("post")) {
                    String body = example.isTextual() ? example.asText() : example.toString();
                    assertThat(rest.post(path, content.getKey(), body).statusCode())
                            .as("%s as %s", operation, content.getKey())
                            .isBetween(200, 204);
                }
            }
        }
    }

    /** The session that the store's examples are about. */
    private void loadSession(RestClient rest, String id) {
        JsonNode checkpoint = document.operations().stream()
                .filter(each -> each.json().path("operationId").asText().equals("StoreImportCheckpoint"))
                .findFirst()
                .orElseThrow()
                .json()
                .at("/requestBody/content/application~1json/example");
        String path = "/v1/store/checkpoints?name=examples&session_id=" + id;
        assertThat(rest.post(path, RestClient.JSON, checkpoint.toString()).statusCode())
                .isEqualTo(200);
    }

    private static Set<String> declared(Operation operation, String in) {
        return StreamSupport.stream(operation.json().path("parameters").spliterator(), false)
                .filter(each -> each.path("in").asText().equals(in))
                .map(each -> each.path("name").asText())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> inPath(Operation operation) {
        return PARAMETER
                .matcher(operation.path())
                .results()
                .map((MatchResult found) -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> names(JsonNode object) {
        Set<String> names = new TreeSet<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
