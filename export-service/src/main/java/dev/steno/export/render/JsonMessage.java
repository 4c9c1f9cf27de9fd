package dev.steno.export.render;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.steno.schema.conversation.Message;
import dev.steno.schema.conversation.MessageMetadata;
import dev.steno.schema.conversation.TokenUsage;
import java.io.IOException;
import java.util.Optional;

/** A message as a JSON object, by the names of {@code conversation.Message}. */
final class JsonMessage {

    private JsonMessage() {}

    static void write(Message message, boolean withMetadata, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("id", message.getId());
        json.writeStringField("parent_id", message.getParentId());
        json.writeStringField("session_id", message.getSessionId());
        json.writeStringField("project_name", message.getProjectName());
        json.writeStringField("message_type", message.getMessageType());
        json.writeStringField("type", message.getType());
        json.writeNumberField("timestamp", message.getTimestamp());
        json.writeStringField("content", message.getContent());
        if (withMetadata) {
            writeOrigin(message, json);
        }
        json.writeEndObject();
    }

    private static void writeOrigin(Message message, JsonGenerator json) throws IOException {
        json.writeStringField("hook_event", message.getHookEvent());
        json.writeStringField("agent", message.getAgent());
        json.writeStringField("agent_id", message.getAgentId());
        json.writeStringField("agent_name", message.getAgentName());
        json.writeStringField("agent_type", message.getAgentType());
        json.writeStringField("tool_name", message.getToolName());
        json.writeStringField("tool_use_id", message.getToolUseId());
        json.writeStringField("request_id", message.getRequestId());
        json.writeBooleanField("is_error", message.getIsError());
        if (message.hasMetadata()) {
            json.writeFieldName("metadata");
            writeMetadata(message.getMetadata(), json);
        }
    }

    private static void writeMetadata(MessageMetadata metadata, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("source", metadata.getSource());
        json.writeStringField("model", metadata.getModel());
        if (metadata.hasUsage()) {
            json.writeFieldName("usage");
            writeUsage(metadata.getUsage(), json);
        }
        Optional<Cost> cost = Cost.of(metadata);
        if (cost.isPresent()) {
            writeCost(cost.get(), json);
        }
        json.writeNumberField("duration_ms", metadata.getDurationMs());
        json.writeEndObject();
    }

    private static void writeUsage(TokenUsage usage, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeNumberField("input_tokens", usage.getInputTokens());
        json.writeNumberField("output_tokens", usage.getOutputTokens());
        json.writeNumberField("cache_creation_input_tokens", usage.getCacheCreationInputTokens());
        json.writeNumberField("cache_read_input_tokens", usage.getCacheReadInputTokens());
        json.writeNumberField("reasoning_tokens", usage.getReasoningTokens());
        json.writeStringField("service_tier", usage.getServiceTier());
        json.writeEndObject();
    }

    private static void writeCost(Cost cost, JsonGenerator json) throws IOException {
        switch (cost) {
            case Cost.Known known -> {
                json.writeNumberField("cost_usd", known.usd());
                json.writeStringField("cost_source", known.source());
            }
            case Cost.Unknown unknown -> {
                json.writeNullField("cost_usd");
                json.writeStringField("cost_source", Cost.UNKNOWN);
            }
        }
    }
}
