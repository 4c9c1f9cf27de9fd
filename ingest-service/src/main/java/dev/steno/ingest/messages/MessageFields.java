package dev.steno.ingest.messages;

import com.google.protobuf.ByteString;
import dev.steno.ingest.identity.IdempotencyKey;
import dev.steno.schema.conversation.Message;
import dev.steno.schema.events.v1.Event;
import dev.steno.schema.identity.FactIds;
import dev.steno.schema.identity.FactNames;
import dev.steno.schema.records.v1.FactName;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The fields of one message or record in its public shape, as they come. {@link MessageChecks} tells whether they suffice. */
final class MessageFields implements JsonTokens.FieldVisitor {

    private final JsonTokens tokens;
    private final MetadataFields metadata;
    private final Message.Builder message = Message.newBuilder();
    private String source = "";
    private String recordType = "";
    private String responseId = "";
    private boolean copied;
    private boolean hasContent;
    private long revision;
    private ByteString raw = ByteString.EMPTY;
    private String ownId = "";
    private String parentId = "";
    private @Nullable FactName identity;
    private @Nullable FactName parent;
    private String idempotencyKey = "";

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
            case "raw" -> raw = tokens.bytes();
            case "revision" -> revision = tokens.number(name);
            case "copied" -> copied = tokens.flag(name);
            default -> visitName(name);
        }
    }

    private void visitName(String name) throws IOException, InvalidFieldException {
        switch (name) {
            case "hook_event" -> message.setHookEvent(tokens.name(name));
            case "agent" -> message.setAgent(tokens.name(name));
            case "agent_id" -> message.setAgentId(tokens.name(name));
            case "agent_name" -> message.setAgentName(tokens.name(name));
            case "agent_type" -> message.setAgentType(tokens.name(name));
            case "tool_name" -> message.setToolName(tokens.name(name));
            case "tool_use_id" -> message.setToolUseId(tokens.name(name));
            case "request_id" -> message.setRequestId(tokens.name(name));
            case "response_id" -> responseId = tokens.name(name);
            case "record_type" -> recordType = tokens.name(name);
            case "source" -> source = tokens.text(name);
            default -> visitIdentity(name);
        }
    }

    private void visitIdentity(String name) throws IOException, InvalidFieldException {
        switch (name) {
            case "id" -> ownId = tokens.name(name);
            case "identity" -> identity = FactNameFields.read(tokens, name);
            case "parent_id" -> parentId = tokens.name(name);
            case "parent" -> parent = FactNameFields.read(tokens, name);
            case "idempotency_key" -> idempotencyKey = key(name);
            default -> tokens.skip();
        }
    }

    /** The message or record, when nothing that is required is missing. */
    IncomingMessage complete() throws InvalidFieldException {
        MessageChecks checks = new MessageChecks(tokens);
        checks.everyLine(message, source);
        FactName name = named(identity, ownId);
        FactName before = named(parent, parentId);
        if (before != null) {
            message.setParentId(FactIds.of(message.getSessionId(), before));
        }
        Event.Builder event = event();
        if (message.getType().equals(MessageChecks.RECORD)) {
            checks.record(recordType, name);
            event.getActivityBuilder().setHookEvent("transcript/" + recordType).setAgentId(message.getAgentId());
        } else {
            checks.message(message, hasContent);
            event.setToolCall(MessageEvents.isTool(message) ? toolCall(name) : "")
                    .setMessage(message.setMetadata(metadata.complete(source)));
        }
        return new IncomingMessage(event.build(), name, idempotencyKey);
    }

    private Event.Builder event() {
        Event.Builder event = Event.newBuilder()
                .setSessionId(message.getSessionId())
                .setProjectName(message.getProjectName())
                .setAgent(message.getAgent())
                .setTimeMs(message.getTimestamp())
                .setSource(MessageChecks.source(source))
                .setRevision(revision)
                .setRaw(raw);
        if (metadata.tellsOfCall()) {
            event.setApiCall(metadata.call()
                    .setRequestId(message.getRequestId())
                    .setResponseId(responseId)
                    .setCopied(copied));
        }
        return event;
    }

    /** What pairs a tool call with its result: the name that hooks know it by too. */
    private String toolCall(@Nullable FactName name) {
        return name != null && FactNames.isTool(name)
                ? FactIds.toolCall(message.getSessionId(), name)
                : message.getToolUseId();
    }

    private static @Nullable FactName named(@Nullable FactName told, String ownId) {
        return told == null && !ownId.isBlank() ? FactNames.own(ownId) : told;
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
}
