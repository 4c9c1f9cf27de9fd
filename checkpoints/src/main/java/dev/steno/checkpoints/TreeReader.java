package dev.steno.checkpoints;

import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.steno.schema.records.StorableText;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/** Reads values into memory, up to {@link CheckpointLimits#LARGEST_PART} between two calls of {@link #startPart}. */
final class TreeReader {

    // What a value costs beside its text.
    private static final int COST = 16;
    private static final int LARGEST_EXPONENT = 10_000;

    private final TokenReader tokens;
    private final Problems problems;
    private int left = CheckpointLimits.LARGEST_PART;

    TreeReader(TokenReader tokens, Problems problems) {
        this.tokens = tokens;
        this.problems = problems;
    }

    /** Begins a part that has the whole room for itself. */
    void startPart() {
        left = CheckpointLimits.LARGEST_PART;
    }

    /** The value that begins at the current token. */
    JsonNode read(String path) throws IOException {
        return read(path, 0);
    }

    private JsonNode read(String path, int depth) throws IOException {
        if (depth > CheckpointLimits.DEEPEST) {
            throw tokens.failure(path, "is nested deeper than " + CheckpointLimits.DEEPEST);
        }
        spend(COST, path);
        JsonToken token = tokens.token();
        return switch (token) {
            case START_OBJECT -> object(path, depth);
            case START_ARRAY -> array(path, depth);
            case VALUE_STRING -> Trees.NODES.textNode(text(path));
            case VALUE_TRUE, VALUE_FALSE -> Trees.NODES.booleanNode(token == JsonToken.VALUE_TRUE);
            case VALUE_NUMBER_INT -> integer(tokens.integer());
            case VALUE_NUMBER_FLOAT -> decimal(path);
            case VALUE_NULL -> Trees.NODES.nullNode();
            case null, default -> throw tokens.failure(path, "has no value");
        };
    }

    private ObjectNode object(String path, int depth) throws IOException {
        ObjectNode object = Trees.NODES.objectNode();
        JsonToken token = next(path);
        while (token != JsonToken.END_OBJECT) {
            String name = tokens.name();
            String inner = path.isEmpty() ? name : path + "." + name;
            spend(name.length(), path);
            check(name, path);
            next(inner);
            object.set(name, read(inner, depth + 1));
            token = next(path);
        }
        return object;
    }

    private ArrayNode array(String path, int depth) throws IOException {
        ArrayNode array = Trees.NODES.arrayNode();
        JsonToken token = next(path);
        while (token != JsonToken.END_ARRAY) {
            array.add(read(path + "[" + array.size() + "]", depth + 1));
            token = next(path);
        }
        return array;
    }

    private JsonToken next(String path) throws IOException {
        @Nullable JsonToken token = tokens.advance();
        if (token == null) {
            throw tokens.failure(path, "is cut off");
        }
        return token;
    }

    private String text(String path) throws IOException {
        String text = tokens.text();
        spend(text.length(), path);
        check(text, path);
        return text;
    }

    private void check(String text, String path) {
        if (!StorableText.of(text).equals(text)) {
            problems.add(
                    path,
                    tokens.line(),
                    "has a character that cannot be kept: NUL, or half of a surrogate pair; replace or remove it");
        }
    }

    private static JsonNode integer(BigInteger value) {
        return value.bitLength() < Long.SIZE
                ? Trees.NODES.numberNode(value.longValue())
                : Trees.NODES.numberNode(value);
    }

    private JsonNode decimal(String path) throws IOException {
        BigDecimal value = tokens.decimal();
        if (Math.abs((long) value.scale()) > LARGEST_EXPONENT) {
            throw tokens.failure(path, "is a number with an exponent beyond " + LARGEST_EXPONENT);
        }
        String written = value.toString();
        // YAML takes an exponent without a point for text.
        boolean needsPoint = written.indexOf('E') >= 0 && written.indexOf('.') < 0;
        return Trees.NODES.numberNode(needsPoint ? value.setScale(value.scale() + 1) : value);
    }

    private void spend(int characters, String path) throws IOException {
        left -= characters;
        if (left < 0) {
            throw tokens.failure(path, "is larger than " + (CheckpointLimits.LARGEST_PART >> 20) + " MB");
        }
    }
}
