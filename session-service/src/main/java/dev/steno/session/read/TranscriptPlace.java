package dev.steno.session.read;

import dev.steno.runtime.errors.Problem;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * A place in a transcript, which is ordered by a message's time, then by its place in the log.
 *
 * @param timeMs the message's time
 * @param offset its offset in the log
 * @param id its id
 */
public record TranscriptPlace(long timeMs, long offset, String id) {

    /** Before every message. */
    public static final TranscriptPlace START = new TranscriptPlace(Long.MIN_VALUE, -1, "");

    private static final int PARTS = 3;

    /** The place as a page token: text that means nothing to its holder. */
    public String toToken() {
        String text = timeMs + ":" + offset + ":" + id;
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Reads a page token; an empty one is the start.
     *
     * @throws Problem MALFORMED when the token is none that this class has made
     */
    public static TranscriptPlace ofToken(String token) {
        if (token.isEmpty()) {
            return START;
        }
        try {
            String text = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
            String[] parts = text.split(":", PARTS);
            if (parts.length == PARTS && parts[2].indexOf('\0') < 0) {
                TranscriptPlace place =
                        new TranscriptPlace(Long.parseLong(parts[0]), Long.parseLong(parts[1]), parts[2]);
                if (place.toToken().equals(token)) {
                    return place;
                }
            }
        } catch (IllegalArgumentException e) {
            throw unknownToken();
        }
        throw unknownToken();
    }

    private static Problem unknownToken() {
        return Problem.field("page_token", "is no token of a page before; leave it empty for the first page");
    }
}
