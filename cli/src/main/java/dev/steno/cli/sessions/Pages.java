package dev.steno.cli.sessions;

import com.fasterxml.jackson.databind.JsonNode;
import dev.steno.cli.server.Request;
import dev.steno.cli.server.StenoServer;
import java.util.function.Predicate;

/** Reads lists that come in pages. */
public final class Pages {

    /** The most that a page can hold. */
    public static final int LARGEST = 1000;

    private Pages() {}

    /**
     * Hands over page after page.
     *
     * @param request for the first page
     * @param wanted takes a page and says whether it wants more
     */
    public static void read(StenoServer server, Request request, Predicate<JsonNode> wanted) {
        String token = "";
        while (true) {
            JsonNode page = server.json(request.with("page_token", token));
            String next = page.path("next_page_token").asText("");
            if (!wanted.test(page) || next.isEmpty() || next.equals(token)) {
                return;
            }
            token = next;
        }
    }
}
