package dev.steno.ingest.rest;

import dev.steno.runtime.errors.Problem;
import dev.steno.schema.records.RecordLimits;
import org.jspecify.annotations.Nullable;

/** The key by which a sender says that two requests are one. */
final class IdempotencyKey {

    static final String HEADER = "Idempotency-Key";

    private IdempotencyKey() {}

    /**
     * The key in a header's text; empty when there is none.
     *
     * @throws Problem MALFORMED when it is too long or not printable
     */
    static String parse(@Nullable String header) {
        if (header == null || header.isBlank()) {
            return "";
        }
        if (!RecordLimits.isKey(header)) {
            throw Problem.field(HEADER, "must be at most " + RecordLimits.LONGEST_KEY + " printable characters");
        }
        return header;
    }
}
