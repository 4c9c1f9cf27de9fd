package dev.steno.providers.copilot;

import com.fasterxml.jackson.databind.JsonNode;
import dev.steno.providers.read.Json;
import dev.steno.schema.records.v1.Record;
import dev.steno.schema.records.v1.Usage;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a log says of usage: with each message its output, and whenever the session is left the sums per model since it was entered.
 * The sums are reported as one more call a model, less the output that the messages since then have reported; so nothing counts
 * twice, and of a session that was cut off the output is known at least. Some versions write messages without a model; what model
 * they are of is known when the session is left.
 */
final class CopilotUsage {

    private static final int MOST_MODELS = 100;
    private static final int MOST_UNNAMED = 100_000;

    private final Map<String, Long> reported = new HashMap<>();
    private final List<Unnamed> unnamed = new ArrayList<>();

    /** The output of a message without a model. */
    private record Unnamed(String message, String responseId, String scope, long output) {}

    /**
     * What is added to the calls when the session is left.
     *
     * @param part tells it from the others
     * @param responseId of the message's call; empty when it is a call of its own
     * @param scope what the response id is unique within
     */
    record Added(String part, String responseId, String scope, String model, Usage usage) {}

    /** The session is entered: what follows is counted anew. */
    void entered() {
        reported.clear();
        unnamed.clear();
    }

    /**
     * The output of a message.
     *
     * @param message its ids and its model
     * @param repeated whether the same event came before
     */
    Usage ofMessage(Record.Builder message, JsonNode data, boolean repeated) {
        String model = message.getMetadata().getModel();
        long output = Json.count(data, "outputTokens");
        if (repeated) {
            // Counted when it came first.
        } else if (model.isEmpty() && unnamed.size() < MOST_UNNAMED) {
            unnamed.add(new Unnamed(message.getId(), message.getResponseId(), message.getResponseScope(), output));
        } else if (reported.size() < MOST_MODELS || reported.containsKey(model)) {
            reported.merge(model, output, Long::sum);
        }
        return Usage.newBuilder().setOutputTokens(output).build();
    }

    /** The models of messages that did not name theirs, and the rest by model. */
    List<Added> ofShutdown(JsonNode data) {
        Map<String, JsonNode> sums = new LinkedHashMap<>();
        data.path("modelMetrics")
                .properties()
                .forEach(sum -> sums.put(sum.getKey(), sum.getValue().path("usage")));
        List<Added> added = new ArrayList<>();
        for (Unnamed message : sums.isEmpty() ? List.<Unnamed>of() : unnamed) {
            String model = modelOf(message, Json.text(data, "currentModel"), sums);
            reported.merge(model, message.output(), Long::sum);
            Usage usage = Usage.newBuilder().setOutputTokens(message.output()).build();
            added.add(new Added(message.message(), message.responseId(), message.scope(), model, usage));
        }
        sums.forEach((model, sum) ->
                added.add(new Added(model, "", "", model, usage(sum, reported.getOrDefault(model, 0L)))));
        entered();
        return added;
    }

    /** The current model when its output holds the message's; else the model with the most output that is not reported. */
    private String modelOf(Unnamed message, String current, Map<String, JsonNode> sums) {
        boolean fits = sums.containsKey(current) && rest(current, sums) >= message.output();
        return fits ? current : Collections.max(sums.keySet(), Comparator.comparingLong(model -> rest(model, sums)));
    }

    private long rest(String model, Map<String, JsonNode> sums) {
        return Json.count(sums.getOrDefault(model, Json.NOTHING), "outputTokens") - reported.getOrDefault(model, 0L);
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
                .setIncomplete(Json.hasNegative(usage))
                .build();
    }
}
