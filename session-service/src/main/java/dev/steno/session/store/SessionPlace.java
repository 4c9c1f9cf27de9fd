package dev.steno.session.store;

import dev.steno.runtime.errors.Problem;
import dev.steno.schema.store.v1.StoredSession;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * A place in a list of sessions, which is ordered by the time of their last change, the latest first, then by their ids.
 *
 * @param updatedMs the time of the last change
 * @param sessionId the session's id
 */
public record SessionPlace(long updatedMs, String sessionId) {

    /** Before every session. */
    static final SessionPlace START = new SessionPlace(Long.MAX_VALUE, "");

    static SessionPlace of(StoredSession session) {
        return new SessionPlace(session.getUpdatedMs(), session.getSessionId());
    }

    String toToken() {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((updatedMs + ":" + sessionId).getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Reads a page token; an empty one is the start.
     *
     * @throws Problem MALFORMED when the token is none that this class has made
     */
    static SessionPlace ofToken(String token) {
        if (token.isEmpty()) {
            return START;
        }
        try {
            String text = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
            int colon = text.indexOf(':');
            if (colon > 0 && text.indexOf('\0') < 0) {
                return new SessionPlace(Long.parseLong(text.substring(0, colon)), text.substring(colon + 1));
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
