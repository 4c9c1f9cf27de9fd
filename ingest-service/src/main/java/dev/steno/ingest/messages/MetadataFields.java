package dev.steno.ingest.messages;

import dev.steno.schema.conversation.MessageMetadata;
import dev.steno.schema.conversation.TokenUsage;
import dev.steno.schema.events.v1.ApiCall;
import java.io.IOException;

/** A message's metadata in its public shape, and what it tells of the API call behind the message. */
final class MetadataFields {

    private static final String DEFAULT_SOURCE = "api";
    private static final double NANOS = 1e9;

    private final JsonTokens tokens;
    private MessageMetadata.Builder metadata = MessageMetadata.newBuilder();
    private boolean hasCost;
    private boolean fast;
    private boolean secondHand;
    private int cacheCreation1h;

    MetadataFields(JsonTokens tokens) {
        this.tokens = tokens;
    }

    void read(String field) throws IOException, InvalidFieldException {
        metadata = MessageMetadata.newBuilder();
        hasCost = false;
        fast = false;
        secondHand = false;
        cacheCreation1h = 0;
        tokens.object(field, this::visit);
    }

    /** @param source what the line as a whole says of its source; empty when it does not */
    MessageMetadata complete(String source) {
        if (metadata.getSource().isBlank()) {
            metadata.setSource(source.isEmpty() ? DEFAULT_SOURCE : source);
        }
        if (hasCost) {
            metadata.setCostSource("reported");
        } else if (metadata.hasUsage()) {
            metadata.setCostSource("unknown");
        }
        return metadata.build();
    }

    /** Whether anything is told of an API call. */
    boolean tellsOfCall() {
        return hasCost || metadata.hasUsage();
    }

    /** The call, but for its name. */
    ApiCall.Builder call() {
        TokenUsage usage = metadata.getUsage();
        ApiCall.Builder call = ApiCall.newBuilder()
                .setModel(metadata.getModel())
                .setInputTokens(usage.getInputTokens())
                .setOutputTokens(usage.getOutputTokens())
                .setCacheCreationInputTokens(usage.getCacheCreationInputTokens())
                .setCacheCreation1HInputTokens(cacheCreation1h)
                .setCacheReadInputTokens(usage.getCacheReadInputTokens())
                .setReasoningTokens(usage.getReasoningTokens())
                .setServiceTier(usage.getServiceTier())
                .setFast(fast)
                .setSecondHand(secondHand);
        return hasCost ? call.setReportedNanoUsd(Math.round(metadata.getCostUsd() * NANOS)) : call;
    }

    private void visit(String name) throws IOException, InvalidFieldException {
        switch (name) {
            case "source" -> metadata.setSource(tokens.name(name));
            case "model" -> metadata.setModel(tokens.name(name));
            case "usage" -> usage(name);
            case "cost_usd" -> cost(tokens.dollars(name));
            case "duration_ms" -> metadata.setDurationMs(tokens.count(name));
            case "fast" -> fast = tokens.flag(name);
            case "second_hand" -> secondHand = tokens.flag(name);
            default -> tokens.skip();
        }
    }

    private void cost(double dollars) {
        hasCost = dollars >= 0;
        metadata.setCostUsd(Math.max(dollars, 0));
    }

    private void usage(String field) throws IOException, InvalidFieldException {
        TokenUsage.Builder usage = TokenUsage.newBuilder();
        cacheCreation1h = 0;
        if (tokens.object(field, name -> visitUsage(usage, name))) {
            metadata.setUsage(usage);
        } else {
            metadata.clearUsage();
        }
    }

    private void visitUsage(TokenUsage.Builder usage, String name) throws IOException, InvalidFieldException {
        switch (name) {
            case "input_tokens" -> usage.setInputTokens(tokens.count(name));
            case "output_tokens" -> usage.setOutputTokens(tokens.count(name));
            case "cache_creation_input_tokens" -> usage.setCacheCreationInputTokens(tokens.count(name));
            case "cache_creation_1h_input_tokens" -> cacheCreation1h = tokens.count(name);
            case "cache_read_input_tokens" -> usage.setCacheReadInputTokens(tokens.count(name));
            case "reasoning_tokens" -> usage.setReasoningTokens(tokens.count(name));
            case "service_tier" -> usage.setServiceTier(tokens.name(name));
            default -> tokens.skip();
        }
    }
}
