package dev.steno.providers.claude;

import com.fasterxml.jackson.databind.JsonNode;
import dev.steno.providers.MessageBuilder;
import dev.steno.providers.MessageType;
import dev.steno.providers.Role;
import dev.steno.providers.read.Json;
import dev.steno.schema.ledger.CallUsage;

/** What happens around the conversation. */
final class ClaudeNotices {

    private ClaudeNotices() {}

    static MessageBuilder progress(ClaudeLine line, MessageBuilder message) {
        JsonNode data = line.object().path("data");
        String type = Json.text(data, "type");
        message.recordType("progress/" + type).toolUseId(line.text("parentToolUseID"));
        if (!type.equals("agent_progress")) {
            return message.content(Json.text(data, "hookName"));
        }
        JsonNode told = data.path("message");
        CallUsage usage = ClaudeUsage.ofProgress(told, line.uuid());
        if (usage != null) {
            message.usage(usage)
                    .requestId(usage.ids().requestId())
                    .responseId(usage.ids().responseId())
                    .model(usage.model());
        }
        return message.agentId(Json.text(data, "agentId"))
                .content(ClaudeText.of(told.path("message").path("content")));
    }

    static MessageBuilder system(ClaudeLine line, MessageBuilder message) {
        String subtype = line.text("subtype");
        return message.recordType("system/" + subtype)
                .content(line.text("content"))
                .error(subtype.equals("api_error"))
                .durationMs(Math.max(0, Json.number(line.object(), "durationMs")));
    }

    static MessageBuilder attachment(ClaudeLine line, MessageBuilder message) {
        JsonNode attachment = line.object().path("attachment");
        String type = Json.text(attachment, "type");
        message.recordType("attachment/" + type);
        if (type.equals("queued_command")) {
            return message.said(Role.USER, MessageType.CHAT, ClaudeText.of(attachment.path("prompt")));
        }
        return message.type(MessageType.SNAPSHOT);
    }

    static MessageBuilder snapshot(MessageBuilder message) {
        return message.type(MessageType.SNAPSHOT);
    }
}
