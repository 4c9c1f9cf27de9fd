package dev.steno.bench.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Two runs side by side. */
public final class Comparison {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final JsonNode NONE = JSON.createObjectNode();

    private Comparison() {}

    /**
     * The table of two files that {@link Report} has written. A figure that only one of them has is shown with a gap.
     *
     * @throws IOException when one of them cannot be read, or is no such file
     */
    public static String of(Path before, Path after) throws IOException {
        return of(read(before), read(after));
    }

    static String of(JsonNode before, JsonNode after) {
        Map<String, JsonNode> left = figures(before);
        Map<String, JsonNode> right = figures(after);
        Set<String> names = new LinkedHashSet<>(left.keySet());
        names.addAll(right.keySet());
        Table table = Table.with("figure", "unit", "before", "after", "after / before", "ratio before", "ratio after");
        for (String name : names) {
            JsonNode one = left.getOrDefault(name, NONE);
            JsonNode other = right.getOrDefault(name, NONE);
            table.row(
                    name,
                    (one.isEmpty() ? other : one).path("unit").asText(),
                    number(one, "measured"),
                    number(other, "measured"),
                    quotient(one, other),
                    number(one, "ratio"),
                    number(other, "ratio"));
        }
        return table.text();
    }

    private static JsonNode read(Path file) throws IOException {
        JsonNode root = JSON.readTree(file.toFile());
        if (!root.path("figures").isArray()) {
            throw new IOException(file + " is no file of measurements");
        }
        return root;
    }

    private static Map<String, JsonNode> figures(JsonNode root) {
        Map<String, JsonNode> figures = new LinkedHashMap<>();
        root.path("figures").forEach(figure -> figures.put(figure.path("figure").asText(), figure));
        return figures;
    }

    private static String number(JsonNode figure, String field) {
        return figure.path(field).isNumber() ? Table.number(figure.path(field).asDouble()) : "";
    }

    private static String quotient(JsonNode before, JsonNode after) {
        if (before.isEmpty() || after.isEmpty()) {
            return "";
        }
        double quotient =
                after.path("measured").asDouble() / before.path("measured").asDouble();
        return String.format(Locale.ROOT, "%.2f", quotient);
    }
}
