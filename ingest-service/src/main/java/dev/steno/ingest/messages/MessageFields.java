package dev.steno.ingest.messages;

import dev.steno.ingest.identity.FactIds;
import dev.steno.ingest.identity.IdempotencyKey;
import dev.steno.schema.conversation.Message;
import dev.steno.schema.conversation.MessageMetadata;
import java.io.IOException;
import java.util.Set;

/** The fields of one message in its public shape. */
final class MessageFields implements JsonTokens.FieldVisitor {

    private static final Set<String> ROLES = Set.of("user", "assistant", "system", "tool");
    private static final Set<String> TYPES =
            Set.of("chat", "tool-use", "tool-result", "progress", "snapshot", "summary");
    private static final Set<String> MAY_BE_EMPTY = Set.of("tool-use", "tool-result");
    private static final String UNKNOWN_AGENT = "unknown";

    private final JsonTokens tokens;
    private final MetadataFields metadata;
    private final Message.Builder message = Message.newBuilder();
    private String ownId = "";
    private String parentId = "";
    private String idempotencyKey = "";
    private boolean hasContent;

    MessageFields(JsonTokens tokens) {
        this.tokens = tokens;
        this.metadata = new MetadataFields(tokens);
    }

    @Override
    public void visit(String name) throws IOException, InvalidFieldException {
        switch (name) {
            case "session_id" -> message.setSessionId(tokens.name(name));
            case "project_name" -> message.setProjectName(tokens.name(name));
            case "message_type" -> message.setMessageType(tokens.text(name));
            case "content" -> content(name);
            case "type" -> message.setType(tokens.text(name));
            case "timestamp" -> message.setTimestamp(tokens.time(name));
            case "metadata" -> metadata.read(name);
            case "is_error" -> message.setIsError(tokens.flag(name));
            case "id" -> ownId = tokens.name(name);
            case "parent_id" -> parentId = tokens.name(name);
            case "idempotency_key" -> idempotencyKey = key(name);
            default -> visitName(name);
        }
    }

    private void visitName(String name) throws IOException, InvalidFieldException {
        switch (name) {
            case "hook_event" -> message.setHookEvent(tokens.name(name));
            case "agent" -> message.setAgent(tokens.name(name));
            case "agent_id" -> message.setAgentId(tokens.name(name));
            case "agent_name" -> message.setAgentName(tokens.name(name));
            case "tool_name" -> message.setToolName(tokens.name(name));
            case "tool_use_id" -> message.setToolUseId(tokens.name(name));
            case "request_id" -> message.setRequestId(tokens.name(name));
            default -> tokens.skip();
        }
    }

    /** The message, when nothing that is required is missing. */
    IncomingMessage complete() throws InvalidFieldException {
        required("session_id", message.getSessionId());
        required("project_name", message.getProjectName());
        required("message_type", message.getMessageType());
        oneOf("message_type", message.getMessageType(), ROLES);
        if (message.getType().isEmpty()) {
            message.setType(usualType());
        }
        oneOf("type", message.getType(), TYPES);
        if (!hasContent) {
            throw tokens.invalid("content", "is missing");
        }
        if (message.getContent().isBlank() && !MAY_BE_EMPTY.contains(message.getType())) {
            throw tokens.invalid("content", "must not be blank, but for tool-use and tool-result");
        }
        if (message.getAgent().isBlank()) {
            message.setAgent(UNKNOWN_AGENT);
        }
        if (!parentId.isBlank()) {
            message.setParentId(FactIds.message(message.getSessionId(), parentId));
        }
        MessageMetadata details = metadata.complete();
        message.setMetadata(details);
        return new IncomingMessage(message.build(), ownId, idempotencyKey);
    }

    private String usualType() {
        boolean tool =
                !message.getToolUseId().isEmpty() || !message.getToolName().isEmpty();
        return switch (message.getMessageType()) {
            case "tool" -> "tool-result";
            case "assistant" -> tool ? "tool-use" : "chat";
            default -> "chat";
        };
    }

    private void content(String name) throws IOException, InvalidFieldException {
        hasContent = !tokens.isNull();
        message.setContent(tokens.text(name));
    }

    private String key(String name) throws IOException, InvalidFieldException {
        String key = tokens.text(name);
        if (!IdempotencyKey.valid(key)) {
            throw tokens.invalid(name, "must be at most " + IdempotencyKey.LONGEST + " printable characters");
        }
        return key;
    }

    private void required(String name, String value) throws InvalidFieldException {
        if (value.isEmpty()) {
            throw tokens.invalid(name, "is missing");
        }
        if (value.isBlank()) {
            throw tokens.invalid(name, "must not be blank");
        }
    }

    private void oneOf(String name, String value, Set<String> known) throws InvalidFieldException {
        if (!known.contains(value)) {
            throw tokens.invalid(
                    name,
                    "must be one of "
                            + String.join(", ", known.stream().sorted().toList()));
        }
    }
}
