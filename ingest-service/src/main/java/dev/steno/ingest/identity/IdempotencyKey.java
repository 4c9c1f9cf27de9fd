package dev.steno.ingest.identity;

import dev.steno.runtime.errors.Problem;
import org.jspecify.annotations.Nullable;

/** The key by which a sender says that two requests are one. */
public final class IdempotencyKey {

    public static final String HEADER = "Idempotency-Key";

    /** The longest key, in characters. */
    public static final int LONGEST = 255;

    private IdempotencyKey() {}

    /**
     * The key in a header's text; empty when there is none.
     *
     * @throws Problem MALFORMED when it is too long or not printable
     */
    public static String parse(@Nullable String header) {
        if (header == null || header.isBlank()) {
            return "";
        }
        if (!valid(header)) {
            throw Problem.field(HEADER, "must be at most " + LONGEST + " printable characters");
        }
        return header;
    }

    /** Whether a text can be a key. */
    public static boolean valid(String text) {
        return text.length() <= LONGEST && text.chars().noneMatch(Character::isISOControl);
    }
}
