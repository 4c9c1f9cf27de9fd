package dev.steno.checkpoints;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Values of JSON and YAML in memory, and how they are written. */
final class Trees {

    static final JsonNodeFactory NODES = JsonNodeFactory.withExactBigDecimals(true);

    private Trees() {}

    /** The value that a text holds; empty when it is not JSON. */
    static Optional<JsonNode> parse(String json) {
        try (TokenReader tokens = TokenReader.of(json)) {
            tokens.advance();
            JsonNode value = new TreeReader(tokens, new Problems()).read("");
            return tokens.advance() == null ? Optional.of(value) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** An object that was written by {@link #toJson}. */
    static ObjectNode parseObject(String json) {
        return json.isEmpty()
                ? NODES.objectNode()
                : parse(json)
                        .filter(JsonNode::isObject)
                        .map(ObjectNode.class::cast)
                        .orElseGet(NODES::objectNode);
    }

    static String toJson(JsonNode value) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = CheckpointFormat.JSON.factory().createGenerator(text)) {
            write(value, json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    static void write(JsonNode value, JsonGenerator out) throws IOException {
        write(value, false, out);
    }

    /** The same bytes for the same value, whatever its notation and the order of its fields: compact JSON, fields by name. */
    static void writeCanonically(JsonNode value, OutputStream out) throws IOException {
        try (JsonGenerator json =
                CheckpointFormat.JSON.factory().createGenerator(out).disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)) {
            write(value, true, json);
        }
    }

    private static void write(JsonNode value, boolean byName, JsonGenerator out) throws IOException {
        switch (value.getNodeType()) {
            case OBJECT -> {
                out.writeStartObject();
                for (Map.Entry<String, JsonNode> field : fields(value, byName).entrySet()) {
                    out.writeFieldName(field.getKey());
                    write(field.getValue(), byName, out);
                }
                out.writeEndObject();
            }
            case ARRAY -> {
                out.writeStartArray();
                for (JsonNode each : value) {
                    write(each, byName, out);
                }
                out.writeEndArray();
            }
            case STRING -> writeText(value.textValue(), out);
            case BOOLEAN -> out.writeBoolean(value.booleanValue());
            case NUMBER -> writeNumber(value, out);
            default -> out.writeNull();
        }
    }

    private static void writeText(String text, JsonGenerator out) throws IOException {
        if (out instanceof YAMLGenerator yaml) {
            yaml.configure(
                    YAMLGenerator.Feature.LITERAL_BLOCK_STYLE, text.chars().allMatch(Trees::isLiteral));
        }
        out.writeString(text);
    }

    /** Whether YAML reads the character in a literal block as it is. Other breaks of lines become a newline there. */
    private static boolean isLiteral(int c) {
        return c == '\n'
                || c >= ' ' && c < 0x7F
                || c >= 0xA0 && c < 0xFFFE && c != 0xFEFF && c != 0x2028 && c != 0x2029;
    }

    private static Map<String, JsonNode> fields(JsonNode object, boolean byName) {
        Map<String, JsonNode> fields = byName ? new TreeMap<>() : new LinkedHashMap<>();
        object.properties().forEach(field -> fields.put(field.getKey(), field.getValue()));
        return fields;
    }

    private static void writeNumber(JsonNode value, JsonGenerator out) throws IOException {
        if (value.canConvertToLong() && value.isIntegralNumber()) {
            out.writeNumber(value.longValue());
        } else if (value.isIntegralNumber()) {
            out.writeNumber(value.bigIntegerValue());
        } else {
            out.writeNumber(value.decimalValue());
        }
    }
}
