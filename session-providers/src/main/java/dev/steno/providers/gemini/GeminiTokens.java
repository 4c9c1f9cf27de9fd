package dev.steno.providers.gemini;

import com.fasterxml.jackson.databind.JsonNode;
import dev.steno.providers.read.Json;
import dev.steno.schema.records.v1.Usage;
import org.jspecify.annotations.Nullable;

/** What a response used: a message is a response. */
final class GeminiTokens {

    private GeminiTokens() {}

    /** Input counts what is cached too; thoughts stand beside the output and are paid like it. */
    static @Nullable Usage of(JsonNode message) {
        JsonNode tokens = message.path("tokens");
        if (!tokens.isObject()) {
            return null;
        }
        long cached = Json.count(tokens, "cached");
        long thoughts = Json.count(tokens, "thoughts");
        long input = Json.count(tokens, "input") + Json.count(tokens, "tool") - cached;
        return Usage.newBuilder()
                .setInputTokens(Math.max(0, input))
                .setOutputTokens(Json.count(tokens, "output") + thoughts)
                .setCacheReadInputTokens(cached)
                .setReasoningTokens(thoughts)
                .setIncomplete(Json.hasNegative(tokens))
                .build();
    }
}
