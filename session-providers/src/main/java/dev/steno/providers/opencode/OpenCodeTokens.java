package dev.steno.providers.opencode;

import com.fasterxml.jackson.databind.JsonNode;
import dev.steno.providers.read.Json;
import dev.steno.schema.records.v1.Metadata;
import dev.steno.schema.records.v1.Usage;
import org.jspecify.annotations.Nullable;

/** What a message used: a message of the assistant is a call. */
final class OpenCodeTokens {

    private OpenCodeTokens() {}

    static @Nullable Metadata of(JsonNode info) {
        JsonNode tokens = info.path("tokens");
        if (!tokens.isObject()) {
            return null;
        }
        Metadata.Builder metadata =
                Metadata.newBuilder().setModel(Json.text(info, "modelID")).setUsage(usage(tokens));
        double cost = info.path("cost").asDouble(0);
        // OpenCode writes 0 where it knows no price, or where a subscription pays.
        if (cost > 0) {
            metadata.setCostUsd(cost);
        }
        return metadata.build();
    }

    private static Usage usage(JsonNode tokens) {
        JsonNode cache = tokens.path("cache");
        long input = Json.count(tokens, "input");
        long output = Json.count(tokens, "output");
        long reasoning = Json.count(tokens, "reasoning");
        long read = Json.count(cache, "read");
        long written = Json.count(cache, "write");
        // Newer versions keep thinking apart from the output; only the total tells which it is.
        boolean apart = Json.number(tokens, "total") == input + output + reasoning + read + written;
        return Usage.newBuilder()
                .setInputTokens(input)
                .setOutputTokens(apart ? output + reasoning : output)
                .setCacheReadInputTokens(read)
                .setCacheCreationInputTokens(written)
                .setReasoningTokens(reasoning)
                .setIncomplete(Json.hasNegative(tokens))
                .build();
    }
}
