package dev.steno.providers;

import java.nio.charset.StandardCharsets;

/**
 * A record as the agent wrote it, and where.
 *
 * @param file the file or database
 * @param line from 1; 0 where the source has no lines
 * @param offset bytes from the start of the (uncompressed) file to the record's first byte; 0 where it has no place of its own
 * @param json the bytes of the record, UTF-8 as far as the agent kept to it; shared between messages, not to be changed
 */
public record RawRecord(String file, long line, long offset, byte[] json) {

    /** The JSON as text. */
    public String text() {
        return new String(json, StandardCharsets.UTF_8);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RawRecord raw && raw.file.equals(file) && raw.line == line && raw.offset == offset;
    }

    @Override
    public int hashCode() {
        return 31 * file.hashCode() + Long.hashCode(31 * line + offset);
    }

    @Override
    public String toString() {
        return file + ":" + line + " (" + json.length + " bytes)";
    }
}
