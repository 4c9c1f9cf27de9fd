package dev.steno.cli.read;

import com.fasterxml.jackson.databind.JsonNode;
import dev.steno.cli.server.Call;
import dev.steno.cli.server.StenoServer;
import java.util.function.Predicate;

/** Reads lists that come in pages. */
final class Pages {

    /** The most that a page can hold. */
    static final int LARGEST = 1000;

    private Pages() {}

    /**
     * Hands over page after page.
     *
     * @param call for the first page
     * @param wanted takes a page and says whether it wants more
     */
    static void read(StenoServer server, Call call, Predicate<JsonNode> wanted) {
        String token = "";
        while (true) {
            JsonNode page = server.json(call.with("page_token", token));
            String next = page.path("next_page_token").asText("");
            if (!wanted.test(page) || next.isEmpty() || next.equals(token)) {
                return;
            }
            token = next;
        }
    }
}
