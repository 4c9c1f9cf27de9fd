package dev.steno.query.sessions;

import dev.steno.runtime.errors.Problem;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * Where a page ended.
 *
 * @param lastActivity of its last session
 * @param session the key of its last session
 */
record PageToken(long lastActivity, String session) {

    /**
     * Reads a token.
     *
     * @throws Problem MALFORMED when it did not come from {@link #encode}
     */
    static PageToken decode(String token) {
        try {
            String text = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
            int colon = text.indexOf(':');
            return new PageToken(Long.parseLong(text.substring(0, Math.max(colon, 0))), text.substring(colon + 1));
        } catch (IllegalArgumentException e) {
            throw Problem.field("page_token", "not one that a page before has answered");
        }
    }

    String encode() {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((lastActivity + ":" + session).getBytes(StandardCharsets.UTF_8));
    }
}
