package dev.steno.ingest.messages;

import dev.steno.schema.conversation.MessageMetadata;
import dev.steno.schema.conversation.TokenUsage;
import java.io.IOException;

/** A message's metadata in its public shape. */
final class MetadataFields {

    private static final String DEFAULT_SOURCE = "api";

    private final JsonTokens tokens;
    private MessageMetadata.Builder metadata = MessageMetadata.newBuilder();
    private boolean hasCost;

    MetadataFields(JsonTokens tokens) {
        this.tokens = tokens;
    }

    void read(String field) throws IOException, InvalidFieldException {
        metadata = MessageMetadata.newBuilder();
        hasCost = false;
        tokens.object(field, this::visit);
    }

    MessageMetadata complete() {
        if (metadata.getSource().isBlank()) {
            metadata.setSource(DEFAULT_SOURCE);
        }
        if (hasCost) {
            metadata.setCostSource("reported");
        } else if (metadata.hasUsage()) {
            metadata.setCostSource("unknown");
        }
        return metadata.build();
    }

    private void visit(String name) throws IOException, InvalidFieldException {
        switch (name) {
            case "source" -> metadata.setSource(tokens.name(name));
            case "model" -> metadata.setModel(tokens.name(name));
            case "usage" -> usage(name);
            case "cost_usd" -> cost(tokens.dollars(name));
            case "duration_ms" -> metadata.setDurationMs(tokens.count(name));
            default -> tokens.skip();
        }
    }

    private void cost(double dollars) {
        hasCost = dollars >= 0;
        metadata.setCostUsd(Math.max(dollars, 0));
    }

    private void usage(String field) throws IOException, InvalidFieldException {
        TokenUsage.Builder usage = TokenUsage.newBuilder();
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
            case "cache_read_input_tokens" -> usage.setCacheReadInputTokens(tokens.count(name));
            case "reasoning_tokens" -> usage.setReasoningTokens(tokens.count(name));
            case "service_tier" -> usage.setServiceTier(tokens.name(name));
            default -> tokens.skip();
        }
    }
}
