package dev.steno.providers.read;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Set;

/**
 * Reads a value as a tree without some fields of the outermost object, which are passed by. Jackson's own reader cannot leave a field
 * out before it has made a tree of it, and its filters look at every token.
 */
final class TreeReader {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final JsonParser parser;
    private final Set<String> without;

    /** @param without a name with a slash is that of a field of a field, whose own name and a slash have to stand beside it */
    TreeReader(JsonParser parser, Set<String> without) {
        this.parser = parser;
        this.without = without;
    }

    /** The next value; missing at the end. */
    JsonNode value() throws IOException {
        JsonToken first = parser.nextToken();
        if (first == JsonToken.START_OBJECT && !without.isEmpty()) {
            return filtered("");
        }
        return first == null ? MissingNode.getInstance() : current(first);
    }

    private ObjectNode filtered(String prefix) throws IOException {
        ObjectNode object = NODES.objectNode();
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            JsonToken value = parser.nextToken();
            if (without.contains(prefix + name)) {
                parser.skipChildren();
            } else if (value == JsonToken.START_OBJECT && prefix.isEmpty() && without.contains(name + "/")) {
                object.set(name, filtered(name + "/"));
            } else {
                object.set(name, current(value));
            }
        }
        return object;
    }

    private JsonNode current(JsonToken token) throws IOException {
        return switch (token) {
            case START_OBJECT -> object();
            case START_ARRAY -> array();
            case VALUE_STRING -> NODES.textNode(parser.getText());
            case VALUE_TRUE -> NODES.booleanNode(true);
            case VALUE_FALSE -> NODES.booleanNode(false);
            case VALUE_NUMBER_INT -> whole();
            case VALUE_NUMBER_FLOAT -> NODES.numberNode(parser.getDoubleValue());
            default -> NODES.nullNode();
        };
    }

    private ObjectNode object() throws IOException {
        ObjectNode object = NODES.objectNode();
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            object.set(name, current(parser.nextToken()));
        }
        return object;
    }

    private ArrayNode array() throws IOException {
        ArrayNode array = NODES.arrayNode();
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            array.add(current(token));
        }
        return array;
    }

    private JsonNode whole() throws IOException {
        return switch (parser.getNumberType()) {
            case INT -> NODES.numberNode(parser.getIntValue());
            case LONG -> NODES.numberNode(parser.getLongValue());
            default -> NODES.numberNode(parser.getBigIntegerValue());
        };
    }
}
