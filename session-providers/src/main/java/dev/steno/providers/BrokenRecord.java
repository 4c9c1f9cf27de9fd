package dev.steno.providers;

/**
 * A record that could not be read.
 *
 * @param file the file or database
 * @param line from 1; 0 where the source has no lines
 * @param offset bytes from the start of the (uncompressed) file to the record's first byte
 * @param length its bytes
 * @param kind what is wrong
 * @param cause the same in words, without content
 */
public record BrokenRecord(String file, long line, long offset, long length, Kind kind, String cause) {

    /** What cannot be opened, or not be read from here on. */
    public static BrokenRecord unreadable(String file, long offset, String reason) {
        return new BrokenRecord(file, 0, offset, 0, Kind.UNREADABLE, "not readable: " + reason);
    }

    /** What can be wrong with a record. */
    public enum Kind {
        /** Not JSON, or not of the shape a record has. */
        MALFORMED,
        /** The last line has no end yet: the agent may still be writing it, or was killed while it did. */
        UNFINISHED,
        /** Longer, deeper or of more parts than is read. */
        TOO_LARGE,
        /** The file or folder could not be opened or read to its end. */
        UNREADABLE
    }
}
