package dev.steno.providers.claude;

import com.fasterxml.jackson.databind.JsonNode;
import dev.steno.providers.read.Json;
import java.util.StringJoiner;

/** The text in a content that may be text or blocks. */
final class ClaudeText {

    private ClaudeText() {}

    /** Texts one below the other; of other blocks their kind. */
    static String of(JsonNode content) {
        if (!content.isArray()) {
            return Json.readable(content);
        }
        StringJoiner text = new StringJoiner("\n");
        for (JsonNode block : content) {
            String type = Json.text(block, "type");
            text.add(block.path("text").isTextual() ? Json.text(block, "text") : "[" + type + "]");
        }
        return text.toString();
    }
}
