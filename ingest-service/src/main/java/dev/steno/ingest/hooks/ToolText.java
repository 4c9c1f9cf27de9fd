package dev.steno.ingest.hooks;

import com.fasterxml.jackson.databind.JsonNode;
import dev.steno.schema.records.StorableText;
import org.jspecify.annotations.Nullable;

/** What goes into a tool and what comes out of it, as text that people read and search. */
final class ToolText {

    private final HookJson json;

    ToolText(HookJson json) {
        this.json = json;
    }

    String input(@Nullable JsonNode input) {
        return readable(input);
    }

    /** The text itself; of a command what it printed; of anything else the JSON. */
    String response(@Nullable JsonNode response) {
        if (response != null && response.path("stdout").isTextual()) {
            return StorableText.of(printed(
                    response.path("stdout").textValue(), response.path("stderr").asText("")));
        }
        return readable(response);
    }

    private String readable(@Nullable JsonNode value) {
        if (value == null) {
            return "";
        }
        return StorableText.of(value.isTextual() ? value.textValue() : json.compact(value));
    }

    private static String printed(String out, String err) {
        if (out.isEmpty() || err.isEmpty()) {
            return out + err;
        }
        return out.endsWith("\n") ? out + err : out + "\n" + err;
    }
}
