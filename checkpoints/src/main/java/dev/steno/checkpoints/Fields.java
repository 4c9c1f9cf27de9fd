package dev.steno.checkpoints;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.steno.schema.records.RecordLimits;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The fields of an object. A field with a wrong value is a problem, and read as if it were absent. Null is absent. */
final class Fields {

    private final ObjectNode node;
    private final String path;
    private final int line;
    private final Problems problems;

    Fields(JsonNode node, String path, int line, Problems problems) {
        this.path = path;
        this.line = line;
        this.problems = problems;
        if (node instanceof ObjectNode object) {
            this.node = object;
        } else {
            this.node = Trees.NODES.objectNode();
            problems.add(path, line, "must be an object");
        }
    }

    boolean has(String name) {
        return value(name) != null;
    }

    /** Empty when absent. */
    String text(String name) {
        JsonNode value = value(name);
        if (value == null) {
            return "";
        }
        if (!value.isTextual()) {
            wrong(name, "must be text" + (value.isContainerNode() ? "" : "; put it into quotes"));
            return "";
        }
        return value.textValue();
    }

    /** Text of at most so many characters. */
    String text(String name, int longest) {
        String text = text(name);
        if (text.length() > longest) {
            wrong(name, "is longer than " + longest + " characters");
            return "";
        }
        return text;
    }

    String required(String name, int longest) {
        String text = text(name, longest);
        if (text.isBlank() && (!has(name) || node.get(name).isTextual()) && text.length() <= longest) {
            wrong(name, has(name) ? "must not be empty" : "is missing");
        }
        return text;
    }

    boolean flag(String name) {
        JsonNode value = value(name);
        if (value != null && !value.isBoolean()) {
            wrong(name, "must be true or false");
            return false;
        }
        return value != null && value.booleanValue();
    }

    /** A whole number that is not negative; 0 when absent. */
    long count(String name) {
        JsonNode value = value(name);
        if (value == null) {
            return 0;
        }
        if (!value.isIntegralNumber()
                || !value.canConvertToLong()
                || value.longValue() < 0
                || value.longValue() > RecordLimits.HIGHEST_FIGURE) {
            wrong(name, "must be a whole number from 0 to " + RecordLimits.HIGHEST_FIGURE);
            return 0;
        }
        return value.longValue();
    }

    /** Milliseconds since the epoch; 0 when absent. */
    long time(String name) {
        String text = text(name, RecordLimits.LONGEST_NAME);
        if (text.isEmpty()) {
            return 0;
        }
        try {
            return Times.parse(text);
        } catch (IllegalArgumentException e) {
            wrong(name, String.valueOf(e.getMessage()));
            return 0;
        }
    }

    /** Without fields when absent. */
    Fields object(String name) {
        JsonNode value = value(name);
        return new Fields(value == null ? Trees.NODES.objectNode() : value, inner(name), line, problems);
    }

    List<Fields> objects(String name) {
        List<Fields> objects = new ArrayList<>();
        int index = 0;
        for (JsonNode each : array(name)) {
            objects.add(new Fields(each, inner(name) + "[" + index++ + "]", line, problems));
        }
        return objects;
    }

    List<String> texts(String name) {
        List<String> texts = new ArrayList<>();
        for (JsonNode each : array(name)) {
            if (!each.isTextual()) {
                wrong(name + "[" + texts.size() + "]", "must be text");
            }
            texts.add(each.asText());
        }
        return texts;
    }

    ObjectNode node() {
        return node;
    }

    String inner(String name) {
        return path.isEmpty() ? name : path + "." + name;
    }

    void wrong(String name, String why) {
        problems.add(inner(name), line, why);
    }

    private JsonNode array(String name) {
        JsonNode value = value(name);
        if (value != null && !value.isArray()) {
            wrong(name, "must be a list");
        }
        return value != null && value.isArray() ? value : Trees.NODES.arrayNode();
    }

    private @Nullable JsonNode value(String name) {
        JsonNode value = node.get(name);
        return value == null || value.isNull() ? null : value;
    }
}
