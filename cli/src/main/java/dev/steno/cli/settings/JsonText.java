package dev.steno.cli.settings;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A JSON object as the text it is written in. One member can be replaced; the rest of the text stays as it is. Strict: comments,
 * doubled names and trailing commas are errors.
 *
 * @param text the whole document
 * @param root what it says
 */
record JsonText(String text, ObjectNode root) {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .nodeFactory(JsonNodeFactory.withExactBigDecimals(true))
            .build();
    private static final Pattern INDENT = Pattern.compile("\\{\\s*?(\\r?\\n)([ \\t]+)\"");
    private static final String USUAL_INDENT = "  ";

    /**
     * Reads a text; one of white space alone is an empty object.
     *
     * @throws IOException when it is not JSON, or not an object
     */
    static JsonText read(String text) throws IOException {
        String document = text.isBlank() ? "{}\n" : text;
        if (MAPPER.readTree(document) instanceof ObjectNode root) {
            return new JsonText(document, root);
        }
        throw new IOException("it is no JSON object");
    }

    /** The document with this member replaced, added at the end, or taken out when the value is null. */
    JsonText with(String name, @Nullable ObjectNode value) throws IOException {
        ObjectNode wanted = root.deepCopy();
        if (Objects.equals(root.get(name), value)) {
            return this;
        }
        if (value == null) {
            wanted.remove(name);
        } else {
            wanted.set(name, value);
        }
        JsonText changed = read(spliced(name, value));
        if (!changed.root.equals(wanted)) {
            throw new IOException("the new text would not say what it should");
        }
        return changed;
    }

    private String spliced(String name, @Nullable ObjectNode value) throws IOException {
        Place place = find(name);
        if (place.nameAt < 0) {
            return value == null ? text : appended(place.closeAt, name, value);
        }
        return value == null
                ? without(place)
                : text.substring(0, place.valueAt) + print(value) + text.substring(place.endAt);
    }

    /**
     * Where a member stands in the text.
     *
     * @param nameAt the quote before its name; -1 when there is no such member
     * @param endAt behind its value
     * @param closeAt the brace that closes the document
     */
    private record Place(int nameAt, int valueAt, int endAt, int closeAt) {}

    private Place find(String name) throws IOException {
        int nameAt = -1;
        int valueAt = -1;
        int endAt = -1;
        try (JsonParser parser = MAPPER.createParser(text)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                boolean found = parser.currentName().equals(name);
                int at = offset(parser);
                parser.nextToken();
                if (found) {
                    nameAt = at;
                    valueAt = offset(parser);
                }
                parser.skipChildren();
                parser.finishToken();
                if (found) {
                    endAt = (int) parser.currentLocation().getCharOffset();
                }
            }
            return new Place(nameAt, valueAt, endAt, offset(parser));
        }
    }

    private static int offset(JsonParser parser) {
        return (int) parser.currentTokenLocation().getCharOffset();
    }

    private String appended(int closeAt, String name, ObjectNode value) throws IOException {
        int end = text.substring(0, closeAt).stripTrailing().length();
        boolean first = text.charAt(end - 1) == '{';
        String member = MAPPER.writeValueAsString(name) + (isCompact() ? ":" : ": ") + print(value);
        String before = text.substring(0, end) + (first ? "" : ",");
        if (isCompact()) {
            return before + member + text.substring(closeAt);
        }
        return before + lineBreak() + indent() + member + lineBreak() + text.substring(closeAt);
    }

    private String without(Place place) {
        String before = text.substring(0, place.nameAt);
        String after = text.substring(place.endAt);
        String behind = after.stripLeading();
        if (behind.startsWith(",")) {
            return before + behind.substring(1).stripLeading();
        }
        String kept = before.stripTrailing();
        return kept.endsWith(",") ? kept.substring(0, kept.length() - 1) + after : kept + behind;
    }

    /** The value as the rest of the document is written, one level in. */
    private String print(ObjectNode value) throws IOException {
        if (isCompact()) {
            return MAPPER.writeValueAsString(value);
        }
        DefaultIndenter lines = new DefaultIndenter(indent(), lineBreak());
        DefaultPrettyPrinter printer = new DefaultPrettyPrinter(Separators.createDefaultInstance()
                .withObjectFieldValueSpacing(Separators.Spacing.AFTER)
                .withObjectEmptySeparator("")
                .withArrayEmptySeparator(""));
        printer.indentObjectsWith(lines);
        printer.indentArraysWith(lines);
        return MAPPER.writer(printer).writeValueAsString(value).replace("\n", "\n" + indent());
    }

    private boolean isCompact() {
        return !root.isEmpty() && !text.strip().contains("\n");
    }

    private String indent() {
        Matcher matcher = INDENT.matcher(text);
        return matcher.find() ? matcher.group(2) : USUAL_INDENT;
    }

    private String lineBreak() {
        return text.contains("\r\n") ? "\r\n" : "\n";
    }

    /** The member as an object; null when there is none. */
    @Nullable
    ObjectNode object(String name) throws IOException {
        JsonNode member = root.get(name);
        if (member == null) {
            return null;
        }
        if (member instanceof ObjectNode object) {
            return object;
        }
        throw new IOException("'" + name + "' in it is no object");
    }
}
