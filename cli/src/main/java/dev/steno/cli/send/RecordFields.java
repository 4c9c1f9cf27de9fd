package dev.steno.cli.send;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.steno.providers.Identity;
import dev.steno.providers.Message;
import dev.steno.providers.UnknownRecord;
import dev.steno.schema.identity.FactNames;
import dev.steno.schema.ledger.CallUsage;
import dev.steno.schema.ledger.TokenFigures;
import java.io.IOException;
import java.math.BigDecimal;

/** The fields of a line, by the names that the server's door gives them. */
final class RecordFields {

    private static final int LONGEST_NAME = 512;
    private static final int NANO_DIGITS = 9;
    private static final long DEAREST_NANOS = 1_000_000_000_000_000L;
    private static final String TRANSCRIPT = "transcript";

    private RecordFields() {}

    /** A message; a record of figures when it says nothing. */
    static void of(Message message, RecordPlace place, boolean says, String text, JsonGenerator json)
            throws IOException {
        head(message.sessionId(), place, json);
        json.writeStringField("type", says ? message.type().text() : "record");
        if (says) {
            json.writeStringField("message_type", message.role().text());
            json.writeStringField("content", text);
        } else {
            name(json, "record_type", message.recordType());
        }
        json.writeFieldName("identity");
        identity(message.identity(), json);
        if (message.parent() != null) {
            json.writeFieldName("parent");
            identity(message.parent(), json);
        }
        details(message, json);
        metadata(message, json);
    }

    static void unknown(UnknownRecord unknown, RecordPlace place, JsonGenerator json) throws IOException {
        head(unknown.sessionId(), place, json);
        json.writeStringField("type", "record");
        String type = unknown.type().isEmpty() ? "unnamed" : unknown.type();
        name(json, "record_type", type);
        json.writeStringField("id", RecordId.of(unknown.raw(), cut(type)));
        json.writeObjectFieldStart("metadata");
        json.writeStringField("source", TRANSCRIPT);
        json.writeEndObject();
    }

    private static void head(String session, RecordPlace place, JsonGenerator json) throws IOException {
        json.writeStringField("session_id", session);
        json.writeStringField("project_name", place.project());
        json.writeStringField("agent", place.agent());
        json.writeStringField("source", TRANSCRIPT);
        json.writeNumberField("timestamp", place.time().toEpochMilli());
        json.writeNumberField("revision", place.revision());
    }

    private static void details(Message message, JsonGenerator json) throws IOException {
        CallUsage usage = message.usage();
        name(json, "agent_id", message.agentId());
        name(json, "agent_name", message.agentName());
        name(json, "agent_type", message.agentType());
        name(json, "tool_name", message.toolName());
        name(json, "tool_use_id", message.toolUseId());
        name(
                json,
                "request_id",
                usage == null ? message.requestId() : usage.ids().requestId());
        name(
                json,
                "response_id",
                usage == null ? message.responseId() : usage.ids().responseId());
        flag(json, "is_error", message.error());
        flag(json, "copied", message.copied());
    }

    private static void metadata(Message message, JsonGenerator json) throws IOException {
        CallUsage usage = message.usage();
        json.writeObjectFieldStart("metadata");
        json.writeStringField("source", TRANSCRIPT);
        name(json, "model", usage == null || usage.model().isEmpty() ? message.model() : usage.model());
        if (message.durationMs() > 0) {
            json.writeNumberField("duration_ms", Math.min(Integer.MAX_VALUE, message.durationMs()));
        }
        if (usage != null) {
            usage(usage, json);
        }
        json.writeEndObject();
    }

    private static void usage(CallUsage usage, JsonGenerator json) throws IOException {
        TokenFigures figures = usage.figures();
        flag(json, "fast", usage.fast());
        flag(json, "second_hand", usage.secondHand());
        Long cost = usage.reportedNanoUsd();
        if (cost != null && cost >= 0 && cost <= DEAREST_NANOS) {
            json.writeNumberField("cost_usd", BigDecimal.valueOf(cost, NANO_DIGITS));
        }
        json.writeObjectFieldStart("usage");
        json.writeNumberField("input_tokens", figures.input());
        json.writeNumberField("output_tokens", figures.output());
        json.writeNumberField("cache_creation_input_tokens", figures.cacheWrite());
        json.writeNumberField("cache_creation_1h_input_tokens", figures.cacheWrite1h());
        json.writeNumberField("cache_read_input_tokens", figures.cacheRead());
        json.writeNumberField("reasoning_tokens", figures.reasoning());
        name(json, "service_tier", usage.serviceTier());
        json.writeEndObject();
    }

    private static void identity(Identity identity, JsonGenerator json) throws IOException {
        json.writeStartObject();
        switch (identity) {
            case Identity.Prompt prompt -> json.writeStringField("prompt", prompt.promptId());
            case Identity.Answer answer -> {
                json.writeStringField("answer", answer.promptId());
                json.writeStringField("agent_id", answer.agentId());
                json.writeStringField("digest", FactNames.digest(answer.text()));
            }
            case Identity.ToolUse use -> json.writeStringField("tool_use", use.toolUseId());
            case Identity.ToolResult result -> json.writeStringField("tool_result", result.toolUseId());
            case Identity.Own own -> json.writeStringField("own", own.id());
        }
        json.writeEndObject();
    }

    private static void name(JsonGenerator json, String field, String value) throws IOException {
        if (!value.isEmpty()) {
            json.writeStringField(field, cut(value));
        }
    }

    private static void flag(JsonGenerator json, String field, boolean value) throws IOException {
        if (value) {
            json.writeBooleanField(field, true);
        }
    }

    /** Names are bounded at the door; no name that an agent gives on purpose is longer. */
    private static String cut(String name) {
        return name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME);
    }
}
