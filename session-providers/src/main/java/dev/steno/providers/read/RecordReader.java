package dev.steno.providers.read;

import com.fasterxml.jackson.databind.JsonNode;
import dev.steno.providers.RawRecord;

/** Understands the records of one file, one after the other; it may remember earlier ones. */
@FunctionalInterface
public interface RecordReader {

    /** Tells the scan what this record is. */
    void read(JsonNode object, RawRecord raw);
}
