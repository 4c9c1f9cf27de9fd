package dev.steno.ingest.hooks;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;

/** JSON in and out of hooks, within the bounds of the mapper: depth, length of names and numbers. */
final class HookJson {

    private final ObjectReader reader;
    private final ObjectWriter compact;
    private final ObjectWriter canonical;

    HookJson(ObjectMapper mapper) {
        // Numbers stay what they are, however large; a location never repeats content.
        this.reader = mapper.readerFor(JsonNode.class)
                .with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .with(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .without(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION);
        this.compact = mapper.writer();
        this.canonical = compact.with(JsonNodeFeature.WRITE_PROPERTIES_SORTED);
    }

    ObjectNode object(byte[] body) throws NotUnderstoodException {
        if (body.length == 0) {
            throw new NotUnderstoodException("the body is empty");
        }
        JsonNode node = parse(body);
        if (!(node instanceof ObjectNode object)) {
            throw new NotUnderstoodException("the body is JSON, but not an object");
        }
        return object;
    }

    /** The value on one line, names in the order they came. */
    String compact(JsonNode value) {
        return write(compact, value);
    }

    /** The value with sorted names: equal values give equal text. */
    String canonical(JsonNode value) {
        return write(canonical, value);
    }

    private JsonNode parse(byte[] body) throws NotUnderstoodException {
        try {
            return reader.readTree(body);
        } catch (NumberFormatException e) {
            throw new NotUnderstoodException("a number in the JSON has too long an exponent");
        } catch (StreamConstraintsException e) {
            throw new NotUnderstoodException("the JSON is nested too deeply, or a name or number in it is too long");
        } catch (JsonProcessingException e) {
            throw new NotUnderstoodException("the body is not valid JSON, at byte "
                    + (e.getLocation() == null ? "?" : e.getLocation().getByteOffset()));
        } catch (IOException e) {
            throw new NotUnderstoodException("the body is not valid UTF-8");
        }
    }

    private static String write(ObjectWriter writer, JsonNode value) {
        try {
            return writer.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("JSON that was read can be written", e);
        }
    }
}
