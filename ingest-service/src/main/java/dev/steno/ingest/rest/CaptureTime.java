package dev.steno.ingest.rest;

import dev.steno.runtime.errors.Problem;
import dev.steno.schema.records.RecordLimits;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** When a hook was captured, for senders that deliver it later; in milliseconds since the epoch. */
final class CaptureTime {

    static final String HEADER = "Steno-Captured-At";

    private CaptureTime() {}

    /**
     * The time in a header's text; none when there is no header.
     *
     * @throws Problem MALFORMED when it is no such number, or no time that a record may have
     */
    static OptionalLong parse(@Nullable String header) {
        if (header == null || header.isBlank()) {
            return OptionalLong.empty();
        }
        try {
            long time = Long.parseLong(header.strip());
            if (RecordLimits.isTime(time)) {
                return OptionalLong.of(time);
            }
        } catch (NumberFormatException e) {
            // Answered below, like a number out of range.
        }
        throw Problem.field(HEADER, "must be milliseconds since the epoch, between the years 2000 and 9999");
    }
}
