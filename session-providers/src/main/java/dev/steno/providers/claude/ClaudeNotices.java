package dev.steno.providers.claude;

import com.fasterxml.jackson.databind.JsonNode;
import dev.steno.providers.read.Json;
import dev.steno.providers.read.Messages;
import dev.steno.schema.records.v1.Record;

/** What happens around the conversation. */
final class ClaudeNotices {

    private ClaudeNotices() {}

    static Record.Builder progress(ClaudeLine line, Record.Builder message, ClaudeResponses responses) {
        JsonNode data = line.object().path("data");
        String type = Json.text(data, "type");
        message.setRecordType("progress/" + type).setToolUseId(line.text("parentToolUseID"));
        if (!type.equals("agent_progress")) {
            return message.setContent(Json.text(data, "hookName"));
        }
        JsonNode reported = data.path("message");
        ClaudeUsage usage = ClaudeUsage.ofProgress(line, reported, responses);
        if (usage != null) {
            usage.addTo(message);
        }
        return message.setAgentId(Json.text(data, "agentId"))
                .setContent(Json.texts(reported.path("message").path("content")));
    }

    static Record.Builder system(ClaudeLine line, Record.Builder message) {
        String subtype = line.text("subtype");
        long duration = Math.min(Integer.MAX_VALUE, Json.count(line.object(), "durationMs"));
        message.setRecordType("system/" + subtype)
                .setContent(line.text("content"))
                .setIsError(subtype.equals("api_error"))
                .getMetadataBuilder()
                .setDurationMs((int) duration);
        return message;
    }

    static Record.Builder attachment(ClaudeLine line, Record.Builder message) {
        JsonNode attachment = line.object().path("attachment");
        String type = Json.text(attachment, "type");
        message.setRecordType("attachment/" + type);
        return type.equals("queued_command")
                ? Messages.prompt(message, Json.texts(attachment.path("prompt")))
                : Messages.snapshot(message);
    }
}
