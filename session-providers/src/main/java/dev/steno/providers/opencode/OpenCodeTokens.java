package dev.steno.providers.opencode;

import com.fasterxml.jackson.databind.JsonNode;
import dev.steno.providers.read.Json;
import dev.steno.schema.ledger.CallIds;
import dev.steno.schema.ledger.CallUsage;
import dev.steno.schema.ledger.TokenFigures;
import org.jspecify.annotations.Nullable;

/** What a message used: a message of the assistant is a call. */
final class OpenCodeTokens {

    private static final double NANOS = 1e9;
    private static final double HIGHEST_USD = 1_000_000;

    private OpenCodeTokens() {}

    static @Nullable CallUsage of(String messageId, JsonNode info) {
        JsonNode tokens = info.path("tokens");
        if (!tokens.isObject() || messageId.isEmpty()) {
            return null;
        }
        double cost = info.path("cost").asDouble(0);
        // OpenCode writes 0 where it knows no price, or where a subscription pays.
        boolean told = cost > 0 && cost <= HIGHEST_USD;
        return new CallUsage(
                new CallIds("", messageId),
                figures(tokens),
                Json.text(info, "modelID"),
                false,
                "",
                told ? Long.valueOf(Math.round(cost * NANOS)) : null,
                false);
    }

    private static TokenFigures figures(JsonNode tokens) {
        JsonNode cache = tokens.path("cache");
        long input = Json.number(tokens, "input");
        long output = Json.number(tokens, "output");
        long reasoning = Json.number(tokens, "reasoning");
        long read = Json.number(cache, "read");
        long written = Json.number(cache, "write");
        // Newer versions keep thinking apart from the output; only the total tells which it is.
        boolean apart = Json.number(tokens, "total") == input + output + reasoning + read + written;
        return new TokenFigures(input, apart ? output + reasoning : output, read, written, 0, reasoning);
    }
}
