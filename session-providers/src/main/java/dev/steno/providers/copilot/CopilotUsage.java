package dev.steno.providers.copilot;

import com.fasterxml.jackson.databind.JsonNode;
import dev.steno.providers.read.Json;
import dev.steno.schema.ledger.CallIds;
import dev.steno.schema.ledger.CallUsage;
import dev.steno.schema.ledger.TokenFigures;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a log tells of usage: with each message its output, and when the session ends the sums per model. The sums are told as one
 * more call a model, less the output that the messages told already; so nothing counts twice, and of a session that was cut off
 * the output is known at least.
 */
final class CopilotUsage {

    private static final int MOST_MODELS = 100;

    private final Map<String, Long> told = new HashMap<>();

    /** The output of a message; null when it does not say. */
    @Nullable
    CallUsage ofMessage(JsonNode data) {
        CallIds name = new CallIds(Json.text(data, "apiCallId"), Json.text(data, "messageId"));
        if (!data.path("outputTokens").isNumber() || name.isEmpty()) {
            return null;
        }
        String model = Json.text(data, "model");
        TokenFigures figures = new TokenFigures(0, Json.number(data, "outputTokens"), 0, 0, 0, 0);
        if (told.size() < MOST_MODELS || told.containsKey(model)) {
            told.merge(model, figures.output(), Long::sum);
        }
        return CallUsage.of(name, figures, model);
    }

    /** The rest, a model each. */
    List<CallUsage> ofShutdown(String id, JsonNode data) {
        List<CallUsage> rest = new ArrayList<>();
        data.path("modelMetrics").properties().forEach(metrics -> {
            String model = metrics.getKey();
            JsonNode usage = metrics.getValue().path("usage");
            CallIds name = new CallIds("", "copilot-shutdown-" + id + "-" + model);
            rest.add(CallUsage.of(name, figures(usage, told.getOrDefault(model, 0L)), model));
        });
        told.clear();
        return rest;
    }

    private static TokenFigures figures(JsonNode usage, long outputTold) {
        long read = Json.number(usage, "cacheReadTokens");
        long written = Json.number(usage, "cacheWriteTokens");
        return new TokenFigures(
                Json.number(usage, "inputTokens") - read - written,
                Json.number(usage, "outputTokens") - outputTold,
                read,
                written,
                0,
                Json.number(usage, "reasoningTokens"));
    }
}
