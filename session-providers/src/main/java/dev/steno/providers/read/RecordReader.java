package dev.steno.providers.read;

import com.fasterxml.jackson.databind.JsonNode;
import dev.steno.providers.RawRecord;
import java.util.Set;

/** Understands the records of one file, one after the other; it may remember earlier ones. */
@FunctionalInterface
public interface RecordReader {

    /** Tells the scan what this record is. */
    void read(JsonNode object, RawRecord raw);

    /**
     * Fields of a record that nobody reads, so that they need not be parsed. A field of a field is written {@code outer/inner},
     * and {@code outer/} has to stand beside it.
     */
    default Set<String> unread() {
        return Set.of();
    }
}
