package dev.steno.providers.gemini;

import com.fasterxml.jackson.databind.JsonNode;
import dev.steno.providers.read.Json;
import dev.steno.schema.ledger.CallIds;
import dev.steno.schema.ledger.CallUsage;
import dev.steno.schema.ledger.TokenFigures;
import org.jspecify.annotations.Nullable;

/** What a response used: a message is a response. */
final class GeminiTokens {

    private GeminiTokens() {}

    /** Input counts what is cached too; thoughts stand beside the output and are paid like it. */
    static @Nullable CallUsage of(JsonNode message) {
        JsonNode tokens = message.path("tokens");
        if (!tokens.isObject()) {
            return null;
        }
        long cached = Json.number(tokens, "cached");
        long thoughts = Json.number(tokens, "thoughts");
        TokenFigures figures = new TokenFigures(
                Json.number(tokens, "input") + Json.number(tokens, "tool") - cached,
                Json.number(tokens, "output") + thoughts,
                cached,
                0,
                0,
                thoughts);
        return CallUsage.of(new CallIds("", Json.text(message, "id")), figures, Json.text(message, "model"));
    }
}
