package dev.steno.standalone;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An OpenAPI document as a tree.
 *
 * @param json all of it
 */
record ApiDocument(JsonNode json) {

    private static final Set<String> METHODS =
            Set.of("get", "put", "post", "delete", "patch", "head", "options", "trace");

    /** One method of a path. */
    record Operation(String path, String method, JsonNode json) {

        @Override
        public String toString() {
            return method + " " + path;
        }

        /** The media types of what is sent and of what is answered when all is well, with where they stand. */
        Stream<Body> bodies() {
            Stream<Body> request = bodies("request", json.at("/requestBody/content"));
            Stream<Body> answers = json.path("responses").properties().stream()
                    .filter(each -> each.getKey().startsWith("2"))
                    .flatMap(each -> bodies(each.getKey(), each.getValue().path("content")));
            return Stream.concat(request, answers);
        }

        private Stream<Body> bodies(String where, JsonNode content) {
            return content.properties().stream()
                    .map(each ->
                            new Body("%s %s %s".formatted(this, where, each.getKey()), each.getKey(), each.getValue()));
        }
    }

    /** A body that is sent or answered. */
    record Body(String where, String type, JsonNode json) {}

    List<Operation> operations() {
        List<Operation> operations = new ArrayList<>();
        json.path("paths")
                .properties()
                .forEach(path -> path.getValue().properties().stream()
                        .filter(each -> METHODS.contains(each.getKey()))
                        .forEach(each -> operations.add(new Operation(path.getKey(), each.getKey(), each.getValue()))));
        return operations;
    }

    /** Everything that a {@code $ref} points to. */
    Set<String> references() {
        return new TreeSet<>(json.findValuesAsText("$ref"));
    }

    /** Everything in the components that can be referred to. */
    Set<String> components() {
        return json.path("components").properties().stream()
                .filter(kind -> !kind.getKey().equals("securitySchemes"))
                .flatMap(kind -> kind.getValue().properties().stream()
                        .map(Map.Entry::getKey)
                        .map(name -> "#/components/" + kind.getKey() + "/" + name))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** What is wrong with a value by a schema of this document. */
    Set<String> mistakes(JsonNode schema, JsonNode value) {
        ObjectNode whole = schema.deepCopy();
        whole.set("components", json.path("components"));
        return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(whole).validate(value).stream()
                .map(Object::toString)
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
