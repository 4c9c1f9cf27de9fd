package dev.steno.providers.claude;

import com.fasterxml.jackson.databind.JsonNode;
import dev.steno.providers.read.Json;
import dev.steno.schema.records.v1.Metadata;
import dev.steno.schema.records.v1.Record;
import dev.steno.schema.records.v1.Usage;
import org.jspecify.annotations.Nullable;

/**
 * What a response used. Every line of it says so, the early ones with too little output.
 *
 * @param requestId empty when the line has none
 * @param responseId what the call is known by without a request id
 * @param scope what the response id is unique within
 */
record ClaudeUsage(String requestId, String responseId, String scope, Metadata metadata) {

    // Claude Code puts this in the model's place where it speaks itself; no call was made.
    private static final String OWN_WORDS = "<synthetic>";

    /** The usage that a line tells; null when it does not. A response without an id is known by its line. */
    static @Nullable ClaudeUsage of(ClaudeLine line, ClaudeResponses responses) {
        return of(line, line.uuid(), line.message(), responses, false);
    }

    /** The usage that a report on a subagent's progress repeats; null when it does not. */
    static @Nullable ClaudeUsage ofProgress(ClaudeLine line, JsonNode reported, ClaudeResponses responses) {
        return of(ClaudeLine.of(reported), line.uuid(), reported.path("message"), responses, true);
    }

    private static @Nullable ClaudeUsage of(
            ClaudeLine line, String uuid, JsonNode message, ClaudeResponses responses, boolean secondHand) {
        JsonNode usage = message.path("usage");
        if (!usage.isObject() || Json.text(message, "model").equals(OWN_WORDS)) {
            return null;
        }
        JsonNode cost = line.object().path("costUSD");
        Metadata.Builder metadata = Metadata.newBuilder()
                .setModel(Json.text(message, "model"))
                .setUsage(figures(usage).toBuilder()
                        .setIncomplete(ClaudeIterations.isUnclear(message) || Json.hasNegative(usage)))
                .setFast(Json.text(usage, "speed").equals("fast"))
                .setSecondHand(secondHand);
        if (cost.isNumber()) {
            metadata.setCostUsd(cost.asDouble());
        }
        if (!line.requestId().isEmpty()) {
            return new ClaudeUsage(line.requestId(), Json.text(message, "id"), "", metadata.build());
        }
        String told = Json.text(message, "id");
        String responseId = told.isEmpty() ? uuid : told;
        String scope = responses.scope(line(line, responseId, message, metadata.getUsage()));
        return new ClaudeUsage("", responseId, scope, metadata.build());
    }

    private static ClaudeResponses.Line line(ClaudeLine line, String responseId, JsonNode message, Usage usage) {
        long input = usage.getInputTokens();
        long read = usage.getCacheReadInputTokens();
        long written = usage.getCacheCreationInputTokens();
        return new ClaudeResponses.Line(
                responseId,
                line.uuid(),
                line.parentUuid(),
                Json.text(message, "model") + "/" + input + "-" + read + "-" + written,
                input + read + written > 0,
                line.time(),
                usage.getOutputTokens(),
                Json.text(message, "stop_reason"));
    }

    /** The id of the call: equal for all lines of one call, different for every other. */
    String call() {
        return requestId.isEmpty() ? scope + "/" + responseId : requestId;
    }

    static Usage figures(JsonNode usage) {
        return Usage.newBuilder()
                .setInputTokens(Json.count(usage, "input_tokens"))
                .setOutputTokens(Json.count(usage, "output_tokens"))
                .setCacheReadInputTokens(Json.count(usage, "cache_read_input_tokens"))
                .setCacheCreationInputTokens(Json.count(usage, "cache_creation_input_tokens"))
                .setCacheCreation1HInputTokens(Json.count(usage.path("cache_creation"), "ephemeral_1h_input_tokens"))
                .setReasoningTokens(Json.count(usage.path("output_tokens_details"), "thinking_tokens"))
                .setServiceTier(Json.text(usage, "service_tier"))
                .setWebSearchRequests(Json.count(usage.path("server_tool_use"), "web_search_requests"))
                .setInferenceGeo(Json.text(usage, "inference_geo"))
                .build();
    }

    void addTo(Record.Builder message) {
        message.setRequestId(requestId)
                .setResponseId(responseId)
                .setResponseScope(scope)
                .setMetadata(metadata);
    }
}
