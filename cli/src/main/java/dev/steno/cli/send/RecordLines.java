package dev.steno.cli.send;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import dev.steno.providers.RawRecord;
import dev.steno.schema.records.v1.Record;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * Writes records as the lines that {@code POST /v1/messages} takes. A record as the agent wrote it goes along under {@code raw},
 * byte for byte. A line never exceeds what the server takes: first the raw record is left out, then the end of the text, which then
 * says so. For one thread.
 */
final class RecordLines {

    /** The longest line, without its end, that the server takes by default. */
    static final int LONGEST = 16 << 20;

    // What is longer has strings that were cut when it was read.
    private static final int READ_WHOLE = 8 << 20;
    private static final int LONGEST_ESCAPE = 12;
    private static final String CUT = "\n[… cut here: the text is longer than is kept]";

    private static final JsonFactory JSON = new JsonFactory();

    private final int longest;
    private long rawsLeftOut;
    private long textsCut;

    RecordLines(int longest) {
        this.longest = longest;
    }

    /** How many lines went without the record as it was written. */
    long rawsLeftOut() {
        return rawsLeftOut;
    }

    /** How many texts were cut. */
    long textsCut() {
        return textsCut;
    }

    /** Writes a record. */
    void write(Record record, RawRecord raw, LineBuffer into) {
        String text = text(record, raw);
        int start = into.length();
        into.makeRoom(Math.min(longest, text.length() + Math.min(READ_WHOLE, raw.json().length)));
        fields(record, text, into);
        while (into.length() - start > longest) {
            String shorter = shorten(text, into.length() - start);
            into.cutTo(start);
            textsCut += shorter.endsWith(CUT) && !text.endsWith(CUT) ? 1 : 0;
            text = shorter;
            fields(record, text, into);
        }
        end(raw, start, into);
    }

    private String text(Record record, RawRecord raw) {
        String content = record.getContent();
        boolean cut =
                raw.json().length > READ_WHOLE && content.length() >= READ_WHOLE / LONGEST_ESCAPE && isCut(content);
        textsCut += cut ? 1 : 0;
        return cut ? content + CUT : content;
    }

    /** Strings are cut at a number of bytes; one that ends just there was longer. */
    private static boolean isCut(String content) {
        long bytes = content.chars().mapToLong(RecordLines::bytes).sum();
        return bytes > READ_WHOLE - LONGEST_ESCAPE;
    }

    private static int bytes(int letter) {
        if (letter < ' ' || letter == '"' || letter == '\\') {
            return 2;
        }
        return letter < 0x80 ? 1 : letter < 0x800 ? 2 : 3;
    }

    private String shorten(String text, int lineLength) {
        String whole = text.endsWith(CUT) ? text.substring(0, text.length() - CUT.length()) : text;
        if (whole.isEmpty()) {
            throw new IllegalStateException("a line without text is longer than the server takes");
        }
        int kept = (int) ((double) whole.length() * longest / lineLength * 0.95);
        int end = kept > 0 && Character.isHighSurrogate(whole.charAt(kept - 1)) ? kept - 1 : kept;
        return whole.substring(0, end) + CUT;
    }

    private static void fields(Record record, String text, LineBuffer into) {
        object(into, json -> RecordFields.of(record, text, json));
    }

    /** The last field is the record itself, then the line ends. */
    private void end(RawRecord raw, int start, LineBuffer into) {
        byte[] name = {',', '"', 'r', 'a', 'w', '"', ':'};
        boolean fits = into.length() - start + name.length + raw.json().length <= longest;
        if (fits && isJson(raw)) {
            into.cutTo(into.length() - 1);
            into.write(name, 0, name.length);
            if (FileState.isAppended(raw.file())) {
                // A line of a file has no end in it.
                into.write(raw.json(), 0, raw.json().length);
            } else {
                into.writeOnOneLine(raw.json());
            }
            into.write('}');
        } else {
            rawsLeftOut++;
        }
        into.write('\n');
    }

    /** Of a record that was not read whole, the rest may be anything. */
    private static boolean isJson(RawRecord raw) {
        if (raw.json().length == 0) {
            return false;
        }
        if (raw.json().length <= READ_WHOLE) {
            return true;
        }
        try (JsonParser parser = JSON.createParser(raw.json())) {
            parser.nextToken();
            parser.skipChildren();
            return parser.nextToken() == null;
        } catch (IOException e) {
            return false;
        }
    }

    @FunctionalInterface
    private interface Fields {

        void write(JsonGenerator json) throws IOException;
    }

    private static void object(LineBuffer into, Fields fields) {
        try (JsonGenerator json = JSON.createGenerator(into)) {
            json.writeStartObject();
            fields.write(json);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("memory can be written to", e);
        }
    }
}
