package dev.steno.providers.claude;

import com.fasterxml.jackson.databind.JsonNode;
import dev.steno.providers.read.Json;
import dev.steno.schema.records.v1.Record;
import dev.steno.schema.records.v1.Usage;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.StreamSupport;

/**
 * The calls within a response. Its own figures are those of the messages; a stronger model's advice and a compaction are billed
 * besides, and each counts as a call of its own.
 */
final class ClaudeIterations {

    private static final Set<String> BESIDES = Set.of("advisor_message", "compaction");
    private static final Set<String> OWN = Set.of("message", "fallback_message");
    // Fetching pages is free; searches are counted.
    private static final Set<String> KNOWN_TOOLS = Set.of("web_search_requests", "web_fetch_requests");

    private ClaudeIterations() {}

    /**
     * A call besides the response's own.
     *
     * @param name what parts it from the others of the response
     */
    record Besides(String name, String model, Usage usage) {

        /** Makes a record of the response a record of this call. */
        Record.Builder addTo(Record.Builder record) {
            record.setId(record.getId() + "#" + name).setRecordType("assistant/" + name.replaceFirst("-\\d+$", ""));
            if (!record.getRequestId().isEmpty()) {
                record.setRequestId(record.getRequestId() + "/" + name);
            }
            if (!record.getResponseId().isEmpty()) {
                record.setResponseId(record.getResponseId() + "/" + name);
            }
            record.getMetadataBuilder().setModel(model).setUsage(usage).clearCostUsd();
            return record;
        }
    }

    static List<Besides> besides(JsonNode message) {
        List<Besides> calls = new ArrayList<>();
        for (JsonNode iteration : message.at("/usage/iterations")) {
            String type = Json.text(iteration, "type");
            if (BESIDES.contains(type)) {
                String model = Json.text(iteration, "model");
                calls.add(new Besides(
                        type + "-" + calls.size(),
                        model.isEmpty() ? Json.text(message, "model") : model,
                        ClaudeUsage.figures(iteration)));
            }
        }
        return calls;
    }

    /** Whether the response has something billed that is not understood here. */
    static boolean isUnclear(JsonNode message) {
        String model = Json.text(message, "model");
        boolean iterations = elements(message.at("/usage/iterations")).stream().anyMatch(iteration -> {
            String type = Json.text(iteration, "type");
            String by = Json.text(iteration, "model");
            // Whether an answer that another model then replaced is billed is not published.
            boolean replaced = OWN.contains(type) && !by.isEmpty() && !by.equals(model);
            return replaced || !OWN.contains(type) && !BESIDES.contains(type);
        });
        return iterations
                || message.at("/usage/server_tool_use").properties().stream()
                        .anyMatch(tool -> tool.getValue().asLong(0) > 0 && !KNOWN_TOOLS.contains(tool.getKey()));
    }

    private static List<JsonNode> elements(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).toList();
    }
}
