package dev.steno.providers.read;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.steno.providers.BrokenRecord;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.StringJoiner;

/** JSON that nobody vouches for. What is missing or of another kind reads as empty. */
public final class Json {

    /** The longest string that is read whole, in bytes; longer ones are cut here. */
    public static final int LONGEST_STRING = 8 << 20;

    /** An object with nothing in it. */
    public static final JsonNode NOTHING = MissingNode.getInstance();

    private static final int DEEPEST = 500;
    private static final int MOST_TOKENS = 2_000_000;
    private static final long FIRST_MILLIS = 100_000_000_000L;

    private static final ObjectMapper MAPPER = mapper(MOST_TOKENS);
    // A document may have any number of records; each of them is bounded by itself.
    private static final ObjectMapper DOCUMENTS = mapper(Long.MAX_VALUE);

    private Json() {}

    private static ObjectMapper mapper(long mostTokens) {
        StreamReadConstraints constraints = StreamReadConstraints.builder()
                .maxStringLength(LONGEST_STRING)
                .maxNestingDepth(DEEPEST)
                .maxTokenCount(mostTokens)
                .build();
        return JsonMapper.builder(
                        JsonFactory.builder().streamReadConstraints(constraints).build())
                .build();
    }

    /** Why JSON could not be read. */
    public static final class NotReadable extends Exception {

        private static final long serialVersionUID = 1L;

        private final BrokenRecord.Kind kind;

        public NotReadable(BrokenRecord.Kind kind, String cause) {
            super(cause);
            this.kind = kind;
        }

        public BrokenRecord.Kind kind() {
            return kind;
        }
    }

    /**
     * The object that these bytes are.
     *
     * @throws NotReadable when they are anything else, or too deep, or of too many parts
     */
    public static JsonNode object(byte[] json) throws NotReadable {
        return object(json, Set.of());
    }

    /** The object without these of its fields, which are passed by unread: most of a transcript is said twice. */
    static JsonNode object(byte[] json, Set<String> without) throws NotReadable {
        try (JsonParser parser = parser(json)) {
            JsonNode node = new TreeReader(parser, without).value();
            if (!node.isObject()) {
                throw new NotReadable(BrokenRecord.Kind.MALFORMED, "not a JSON object");
            }
            if (parser.nextToken() != null) {
                throw new NotReadable(BrokenRecord.Kind.MALFORMED, "more than one JSON value");
            }
            return node;
        } catch (IOException e) {
            throw notReadable(e);
        }
    }

    private static JsonParser parser(byte[] json) throws IOException {
        return json.length <= LONGEST_STRING
                ? MAPPER.getFactory().createParser(json)
                : MAPPER.getFactory().createParser(new CutStrings(new ByteArrayInputStream(json), LONGEST_STRING));
    }

    /** A parser over a document of any size; its strings are cut as in {@link #object}. Closing it closes the stream. */
    static JsonParser parser(InputStream document) throws IOException {
        return DOCUMENTS.getFactory().createParser(new CutStrings(document, LONGEST_STRING));
    }

    /** The value that the parser stands at, within the bounds of {@link #object}. */
    static JsonNode value(JsonParser parser) throws IOException {
        return DOCUMENTS.readTree(new BoundedParser(parser, MOST_TOKENS));
    }

    /** The reason, without content. */
    static NotReadable notReadable(IOException e) {
        if (e instanceof StreamConstraintsException) {
            return new NotReadable(BrokenRecord.Kind.TOO_LARGE, "too deep, or of too many parts");
        }
        if (e instanceof JsonProcessingException json && json.getLocation() != null) {
            return new NotReadable(
                    BrokenRecord.Kind.MALFORMED,
                    "not JSON at byte " + json.getLocation().getByteOffset());
        }
        return new NotReadable(
                BrokenRecord.Kind.UNREADABLE, "not readable: " + e.getClass().getSimpleName());
    }

    /** The text of a field; empty when it has none. */
    public static String text(JsonNode node, String field) {
        return text(node.path(field));
    }

    /** The text of a value; empty when it is none. */
    public static String text(JsonNode value) {
        return value.isTextual() ? value.textValue() : "";
    }

    /** The texts of blocks one below the other, of other blocks their kind; what is no array of blocks as in {@link #readable}. */
    public static String texts(JsonNode content) {
        if (!content.isArray()) {
            return readable(content);
        }
        StringJoiner texts = new StringJoiner("\n");
        for (JsonNode block : content) {
            JsonNode text = block.path("text");
            texts.add(text.isTextual() ? text.textValue() : "[" + text(block, "type") + "]");
        }
        return texts.toString();
    }

    /** The object in a file; nothing when it cannot be read, is none or is longer than {@link #LONGEST_STRING}. */
    public static JsonNode file(Path file) {
        try {
            return Files.isRegularFile(file) && Files.size(file) <= LONGEST_STRING
                    ? object(Files.readAllBytes(file))
                    : NOTHING;
        } catch (IOException | NotReadable e) {
            return NOTHING;
        }
    }

    /** Text as it is; nothing as empty; anything else as JSON. */
    public static String readable(JsonNode value) {
        if (value.isMissingNode() || value.isNull()) {
            return "";
        }
        return value.isTextual() ? value.textValue() : value.toString();
    }

    /** A whole number; 0 when it is none, the nearest one when it is beyond the range. */
    public static long number(JsonNode node, String field) {
        JsonNode value = node.path(field);
        boolean beyond = value.isBigInteger() && !value.canConvertToLong();
        return beyond ? Math.round(value.doubleValue()) : value.asLong(0);
    }

    /** A whole number from 0 up; 0 when it is none. */
    public static long count(JsonNode node, String field) {
        return Math.max(0, number(node, field));
    }

    /** Whether a number in the value, however deep, is negative; what counts something never is. */
    public static boolean hasNegative(JsonNode value) {
        if (value.isNumber()) {
            return value.doubleValue() < 0;
        }
        for (JsonNode part : value) {
            if (hasNegative(part)) {
                return true;
            }
        }
        return false;
    }

    /**
     * A time in ISO 8601 or in milliseconds, else seconds, since the epoch, as milliseconds since the epoch; 0 when it is none from 2000
     * to 9999.
     */
    public static long time(JsonNode value) {
        if (value.isTextual()) {
            return Times.of(value.textValue());
        }
        long number = value.asLong(0);
        return Times.plausible(number >= FIRST_MILLIS || number <= 0 ? number : number * 1000);
    }

    /** A value on one line with sorted names: equal values give equal text. */
    public static String canonical(JsonNode value) {
        try {
            return MAPPER.writer().with(JsonNodeFeature.WRITE_PROPERTIES_SORTED).writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree that was read can be written", e);
        }
    }

    /** The bytes of a value. */
    public static byte[] bytes(JsonNode value) {
        try {
            return MAPPER.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree that was read can be written", e);
        }
    }
}
