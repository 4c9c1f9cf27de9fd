package dev.steno.cli.send;

import dev.steno.schema.records.v1.Record;

/**
 * Writes records as {@code POST /v1/messages} takes them: protobuf, each behind its length. A record never exceeds what the server
 * takes: first its original is left out, then the end of its text, which then says so. For one thread.
 */
final class RecordWriter {

    /** The longest record that the server takes by default, in bytes. */
    static final int LONGEST = 16 << 20;

    // What is longer has strings that were cut when it was read.
    private static final int READ_WHOLE = 8 << 20;
    private static final int LONGEST_ESCAPE = 12;
    private static final double MARGIN = 0.95;
    private static final String CUT = "\n[… cut here: the text is longer than is kept]";

    private final int longest;
    private long rawsLeftOut;
    private long textsCut;

    RecordWriter(int longest) {
        this.longest = longest;
    }

    /** How many records went without their original. */
    long rawsLeftOut() {
        return rawsLeftOut;
    }

    /** How many texts were cut. */
    long textsCut() {
        return textsCut;
    }

    /** Writes a record. */
    void write(Record record, RecordBuffer into) {
        Record fitting = marked(record);
        boolean cut = !fitting.getContent().equals(record.getContent());
        if (fitting.getSerializedSize() > longest) {
            fitting = fitting.toBuilder().clearRaw().build();
            rawsLeftOut++;
        }
        while (fitting.getSerializedSize() > longest) {
            fitting = fitting.toBuilder()
                    .setContent(shorter(fitting.getContent(), fitting.getSerializedSize()))
                    .build();
            cut = true;
        }
        textsCut += cut ? 1 : 0;
        into.write(fitting);
    }

    /** A text that was cut when it was read says so. */
    private static Record marked(Record record) {
        String content = record.getContent();
        boolean cut = record.getRaw().size() > READ_WHOLE
                && content.length() >= READ_WHOLE / LONGEST_ESCAPE
                && isCut(content);
        return cut ? record.toBuilder().setContent(content + CUT).build() : record;
    }

    /** Strings are cut at a number of bytes; one that ends just there was longer. */
    private static boolean isCut(String content) {
        long bytes = content.chars().mapToLong(RecordWriter::bytes).sum();
        return bytes > READ_WHOLE - LONGEST_ESCAPE;
    }

    private static int bytes(int letter) {
        if (letter < ' ' || letter == '"' || letter == '\\') {
            return 2;
        }
        return letter < 0x80 ? 1 : letter < 0x800 ? 2 : 3;
    }

    private String shorter(String text, int size) {
        String whole = text.endsWith(CUT) ? text.substring(0, text.length() - CUT.length()) : text;
        if (whole.isEmpty()) {
            throw new IllegalStateException("a record without text is longer than the server takes");
        }
        int kept = (int) ((double) whole.length() * longest / size * MARGIN);
        int end = kept > 0 && Character.isHighSurrogate(whole.charAt(kept - 1)) ? kept - 1 : kept;
        return whole.substring(0, end) + CUT;
    }
}
