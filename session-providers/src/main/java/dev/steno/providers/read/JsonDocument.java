package dev.steno.providers.read;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import dev.steno.providers.BrokenRecord;
import dev.steno.providers.RawRecord;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * Files that are one JSON object with an array of records in it. The records are read one by one, so a document may be of any
 * size. Their raw bytes are the value written anew.
 */
public final class JsonDocument {

    private JsonDocument() {}

    /** Receives the parts of a document. */
    public interface Reader {

        /** A field beside the records. */
        void field(String name, JsonNode value);

        /** One of the records. */
        void record(JsonNode value, RawRecord raw);
    }

    /**
     * Reads a file; {@code records} is the name of the array. What is broken is reported to the scan, and ends the reading.
     *
     * @throws IOException when it cannot be opened
     */
    public static void read(Path file, String records, Scan scan, Reader reader) throws IOException {
        try (InputStream in = Files.newInputStream(file);
                JsonParser parser = Json.parser(in)) {
            scan.begin(file);
            try {
                read(file.toString(), parser, records, scan, reader);
            } catch (IOException e) {
                scan.broken(broken(file.toString(), parser.currentLocation(), e));
            }
        }
    }

    /** A field of a document; missing when there is none. The others are passed by. */
    public static JsonNode field(Path file, String wanted) throws IOException {
        JsonNode[] found = {Json.NOTHING};
        try (InputStream in = Files.newInputStream(file);
                JsonParser parser = Json.parser(in)) {
            fields(parser, (name, value) -> {
                if (name.equals(wanted)) {
                    found[0] = Json.value(value);
                } else {
                    value.skipChildren();
                }
                return !name.equals(wanted);
            });
        }
        return found[0];
    }

    private static void read(String name, JsonParser parser, String records, Scan scan, Reader reader)
            throws IOException {
        boolean[] found = new boolean[1];
        boolean object = fields(parser, (field, value) -> {
            found[0] |= field.equals(records);
            if (field.equals(records) && value.currentToken() == JsonToken.START_ARRAY) {
                records(name, value, scan, reader);
            } else {
                reader.field(field, Json.value(value));
            }
            return true;
        });
        if (!object || !found[0]) {
            String cause = object ? "it has no " + records : "not a JSON object";
            scan.broken(new BrokenRecord(name, 1, 0, 0, BrokenRecord.Kind.MALFORMED, cause));
        }
    }

    private static void records(String name, JsonParser parser, Scan scan, Reader reader) throws IOException {
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (parser.currentToken() == null) {
                throw new IOException("ends within its records");
            }
            JsonLocation at = parser.currentTokenLocation();
            JsonNode value = Json.value(parser);
            byte[] json = Json.bytes(value);
            scan.record(json.length);
            RawRecord raw = new RawRecord(name, at.getLineNr(), Math.max(0, at.getByteOffset()), json);
            if (value.isObject()) {
                reader.record(value, raw);
            } else {
                scan.unknown(value.getNodeType().name().toLowerCase(Locale.ROOT), raw);
            }
        }
    }

    @FunctionalInterface
    private interface Fields {

        boolean next(String name, JsonParser value) throws IOException;
    }

    private static boolean fields(JsonParser parser, Fields fields) throws IOException {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            return false;
        }
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            if (!fields.next(name, parser)) {
                return true;
            }
        }
        return true;
    }

    private static BrokenRecord broken(String name, JsonLocation at, IOException e) {
        Json.NotReadable cause = Json.notReadable(e);
        String why = cause.getMessage() == null ? "" : cause.getMessage();
        return new BrokenRecord(name, at.getLineNr(), Math.max(0, at.getByteOffset()), 0, cause.kind(), why);
    }
}
