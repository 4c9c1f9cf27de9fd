package dev.steno.query.index;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;

/** Documents as JSON. */
final class Documents {

    private static final ObjectMapper JSON = JsonMapper.builder().build();
    private static final ObjectWriter WRITER = JSON.writer();

    private Documents() {}

    static byte[] json(Object document) {
        try {
            return WRITER.writeValueAsBytes(document);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a document cannot be written as JSON", e);
        }
    }
}
