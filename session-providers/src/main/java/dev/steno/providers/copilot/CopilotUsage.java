package dev.steno.providers.copilot;

import com.fasterxml.jackson.databind.JsonNode;
import dev.steno.providers.read.Json;
import dev.steno.schema.records.v1.Usage;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a log tells of usage: with each message its output, and when the session ends the sums per model. The sums are told as one
 * more call a model, less the output that the messages told already; so nothing counts twice, and of a session that was cut off
 * the output is known at least.
 */
final class CopilotUsage {

    private static final int MOST_MODELS = 100;

    private final Map<String, Long> reported = new HashMap<>();

    /** The output of a message; null when it does not say, or cannot be told from others. */
    @Nullable
    Usage ofMessage(JsonNode data) {
        boolean named = !Json.text(data, "apiCallId").isEmpty()
                || !Json.text(data, "messageId").isEmpty();
        if (!data.path("outputTokens").isNumber() || !named) {
            return null;
        }
        String model = Json.text(data, "model");
        long output = Json.count(data, "outputTokens");
        if (reported.size() < MOST_MODELS || reported.containsKey(model)) {
            reported.merge(model, output, Long::sum);
        }
        return Usage.newBuilder().setOutputTokens(output).build();
    }

    /** The rest, by model. */
    Map<String, Usage> ofShutdown(JsonNode data) {
        Map<String, Usage> rest = new LinkedHashMap<>();
        data.path("modelMetrics").properties().forEach(metrics -> {
            String model = metrics.getKey();
            rest.put(model, usage(metrics.getValue().path("usage"), reported.getOrDefault(model, 0L)));
        });
        reported.clear();
        return rest;
    }

    private static Usage usage(JsonNode usage, long outputReported) {
        long read = Json.count(usage, "cacheReadTokens");
        long written = Json.count(usage, "cacheWriteTokens");
        return Usage.newBuilder()
                .setInputTokens(Math.max(0, Json.count(usage, "inputTokens") - read - written))
                .setOutputTokens(Math.max(0, Json.count(usage, "outputTokens") - outputReported))
                .setCacheReadInputTokens(read)
                .setCacheCreationInputTokens(written)
                .setReasoningTokens(Json.count(usage, "reasoningTokens"))
                .build();
    }
}
