package dev.steno.providers.claude;

import com.fasterxml.jackson.databind.JsonNode;
import dev.steno.providers.read.Json;
import dev.steno.schema.ledger.CallIds;
import dev.steno.schema.ledger.CallUsage;
import dev.steno.schema.ledger.TokenFigures;
import org.jspecify.annotations.Nullable;

/** What a response used. Every line of it says so, the early ones with too little output. */
final class ClaudeUsage {

    private static final double NANOS = 1e9;
    // Claude Code puts this in the model's place where it speaks itself; no call was made.
    private static final String OWN_WORDS = "<synthetic>";

    private ClaudeUsage() {}

    /** The usage that a line tells; null when it does not. A response without an id is known by its line. */
    static @Nullable CallUsage of(ClaudeLine line) {
        return of(line.message(), line.requestId(), line.uuid(), line.object().path("costUSD"), false);
    }

    /** The usage that a report on a subagent's progress repeats; null when it does not. */
    static @Nullable CallUsage ofProgress(JsonNode told, String uuid) {
        return of(told.path("message"), Json.text(told, "requestId"), uuid, told.path("costUSD"), true);
    }

    private static @Nullable CallUsage of(
            JsonNode message, String requestId, String uuid, JsonNode cost, boolean secondHand) {
        JsonNode usage = message.path("usage");
        if (!usage.isObject() || Json.text(message, "model").equals(OWN_WORDS)) {
            return null;
        }
        String responseId = Json.text(message, "id");
        return new CallUsage(
                new CallIds(requestId, responseId.isEmpty() && requestId.isEmpty() ? uuid : responseId),
                figures(usage),
                Json.text(message, "model"),
                Json.text(usage, "speed").equals("fast"),
                Json.text(usage, "service_tier"),
                cost.isNumber() ? Long.valueOf(Math.round(cost.asDouble() * NANOS)) : null,
                secondHand);
    }

    private static TokenFigures figures(JsonNode usage) {
        return new TokenFigures(
                Json.number(usage, "input_tokens"),
                Json.number(usage, "output_tokens"),
                Json.number(usage, "cache_read_input_tokens"),
                Json.number(usage, "cache_creation_input_tokens"),
                Json.number(usage.path("cache_creation"), "ephemeral_1h_input_tokens"),
                Json.number(usage.path("output_tokens_details"), "thinking_tokens"));
    }
}
