package dev.steno.bench.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A run as a file: every number of every round, with what is needed to read it later.
 *
 * @param about commit, machine, sizes and the like, in any words
 * @param outcomes the lines of the table
 */
public record Report(Map<String, Object> about, List<Outcome> outcomes) {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .build();

    /** Writes the file and the folders it is in. */
    public void write(Path file) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.write(file, JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(tree()));
    }

    JsonNode tree() {
        ObjectNode root = JSON.createObjectNode();
        root.set("about", JSON.valueToTree(about));
        ArrayNode figures = root.putArray("figures");
        outcomes.forEach(outcome -> figures.add(tree(outcome)));
        return root;
    }

    private static ObjectNode tree(Outcome outcome) {
        ObjectNode node = JSON.createObjectNode();
        node.put("figure", outcome.figure());
        node.put("unit", outcome.unit());
        node.put("measured", outcome.measured());
        node.set("rounds", JSON.valueToTree(outcome.rounds().values()));
        Outcome.Reference reference = outcome.reference();
        if (reference != null) {
            ObjectNode against = node.putObject("against");
            against.put("name", reference.name());
            against.put("measured", reference.rounds().median());
            against.set("rounds", JSON.valueToTree(reference.rounds().values()));
            node.put("ratio", outcome.ratio());
        }
        if (outcome.aim().judges()) {
            node.set("aim", JSON.valueToTree(outcome.aim()));
            node.put("met", outcome.met());
        }
        if (!outcome.details().isEmpty()) {
            node.set("details", JSON.valueToTree(outcome.details()));
        }
        return node;
    }
}
