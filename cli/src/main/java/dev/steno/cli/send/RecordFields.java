package dev.steno.cli.send;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.steno.schema.records.v1.FactName;
import dev.steno.schema.records.v1.Metadata;
import dev.steno.schema.records.v1.Record;
import dev.steno.schema.records.v1.Usage;
import dev.steno.schema.records.v1.Workspace;
import java.io.IOException;
import java.math.BigDecimal;

/** The fields of a line, by the names that the server's door gives them. */
final class RecordFields {

    private RecordFields() {}

    /** All fields but the original. */
    static void of(Record record, String content, JsonGenerator json) throws IOException {
        json.writeStringField("session_id", record.getSessionId());
        json.writeStringField("project_name", record.getProjectName());
        json.writeStringField("agent", record.getAgent());
        json.writeStringField("source", record.getSource());
        json.writeNumberField("timestamp", record.getTimestamp());
        json.writeNumberField("revision", record.getRevision());
        json.writeStringField("type", record.getType());
        text(json, "message_type", record.getMessageType());
        if (record.hasContent()) {
            json.writeStringField("content", content);
        } else {
            text(json, "record_type", record.getRecordType());
        }
        if (record.hasIdentity()) {
            json.writeFieldName("identity");
            name(record.getIdentity(), json);
        } else {
            text(json, "id", record.getId());
        }
        if (record.hasParent()) {
            json.writeFieldName("parent");
            name(record.getParent(), json);
        }
        details(record, json);
        metadata(record.getMetadata(), json);
        if (record.hasWorkspace()) {
            workspace(record.getWorkspace(), json);
        }
    }

    private static void details(Record record, JsonGenerator json) throws IOException {
        text(json, "agent_id", record.getAgentId());
        text(json, "agent_name", record.getAgentName());
        text(json, "agent_type", record.getAgentType());
        text(json, "tool_name", record.getToolName());
        text(json, "tool_use_id", record.getToolUseId());
        text(json, "request_id", record.getRequestId());
        text(json, "response_id", record.getResponseId());
        text(json, "response_scope", record.getResponseScope());
        flag(json, "is_error", record.getIsError());
        flag(json, "copied", record.getCopied());
    }

    private static void metadata(Metadata metadata, JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("metadata");
        text(json, "source", metadata.getSource());
        text(json, "model", metadata.getModel());
        if (metadata.getDurationMs() > 0) {
            json.writeNumberField("duration_ms", metadata.getDurationMs());
        }
        flag(json, "fast", metadata.getFast());
        flag(json, "second_hand", metadata.getSecondHand());
        if (metadata.hasCostUsd()) {
            json.writeNumberField("cost_usd", BigDecimal.valueOf(metadata.getCostUsd()));
        }
        if (metadata.hasUsage()) {
            usage(metadata.getUsage(), json);
        }
        json.writeEndObject();
    }

    private static void usage(Usage usage, JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("usage");
        json.writeNumberField("input_tokens", usage.getInputTokens());
        json.writeNumberField("output_tokens", usage.getOutputTokens());
        json.writeNumberField("cache_creation_input_tokens", usage.getCacheCreationInputTokens());
        json.writeNumberField("cache_creation_1h_input_tokens", usage.getCacheCreation1HInputTokens());
        json.writeNumberField("cache_read_input_tokens", usage.getCacheReadInputTokens());
        json.writeNumberField("reasoning_tokens", usage.getReasoningTokens());
        text(json, "service_tier", usage.getServiceTier());
        text(json, "inference_geo", usage.getInferenceGeo());
        if (usage.getWebSearchRequests() > 0) {
            json.writeNumberField("web_search_requests", usage.getWebSearchRequests());
        }
        flag(json, "incomplete", usage.getIncomplete());
        json.writeEndObject();
    }

    private static void workspace(Workspace workspace, JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("workspace");
        text(json, "folder", workspace.getFolder());
        text(json, "repository", workspace.getRepository());
        text(json, "remote", workspace.getRemote());
        text(json, "branch", workspace.getBranch());
        json.writeEndObject();
    }

    private static void name(FactName name, JsonGenerator json) throws IOException {
        json.writeStartObject();
        switch (name.getNameCase()) {
            case PROMPT -> json.writeStringField("prompt", name.getPrompt());
            case ANSWER -> {
                json.writeStringField("answer", name.getAnswer());
                json.writeStringField("digest", name.getDigest());
            }
            case TOOL_USE -> json.writeStringField("tool_use", name.getToolUse());
            case TOOL_RESULT -> json.writeStringField("tool_result", name.getToolResult());
            case OWN -> json.writeStringField("own", name.getOwn());
            case NAME_NOT_SET -> throw new IllegalStateException("every fact has a name");
        }
        text(json, "agent_id", name.getAgentId());
        text(json, "turn", name.getTurn());
        if (name.getOccurrence() > 0) {
            json.writeNumberField("occurrence", name.getOccurrence());
        }
        json.writeEndObject();
    }

    private static void text(JsonGenerator json, String field, String value) throws IOException {
        if (!value.isEmpty()) {
            json.writeStringField(field, value);
        }
    }

    private static void flag(JsonGenerator json, String field, boolean value) throws IOException {
        if (value) {
            json.writeBooleanField(field, true);
        }
    }
}
