package dev.steno.providers;

import dev.steno.schema.ledger.CallUsage;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Collects what is known of a message. Setting a value again replaces it. */
public final class MessageBuilder {

    private final String sessionId;
    private final RawRecord raw;
    private String id = "";
    private @Nullable Identity identity;
    private @Nullable Identity parent;
    private Role role = Role.SYSTEM;
    private MessageType type = MessageType.PROGRESS;
    private String recordType = "";
    private String content = "";
    private String toolName = "";
    private String toolUseId = "";
    private String model = "";
    private @Nullable Instant timestamp;
    private String promptId = "";
    private String requestId = "";
    private String responseId = "";
    private @Nullable CallUsage usage;
    private String agentId = "";
    private String agentName = "";
    private String agentType = "";
    private boolean copied;
    private boolean error;
    private long durationMs;

    MessageBuilder(String sessionId, RawRecord raw) {
        this.sessionId = sessionId;
        this.raw = raw;
    }

    /** The agent's own id of the part; its identity too, unless another is set. */
    public MessageBuilder id(String value) {
        this.id = value;
        return this;
    }

    /** Tells this part of a record from the others; only the first part goes by the record's id alone. */
    public MessageBuilder partId(String suffix) {
        this.id += suffix;
        return this;
    }

    public MessageBuilder identity(Identity value) {
        this.identity = value;
        return this;
    }

    public MessageBuilder parent(@Nullable Identity value) {
        this.parent = value;
        return this;
    }

    public MessageBuilder role(Role value) {
        this.role = value;
        return this;
    }

    public MessageBuilder type(MessageType value) {
        this.type = value;
        return this;
    }

    public MessageBuilder recordType(String value) {
        this.recordType = value;
        return this;
    }

    public MessageBuilder content(String value) {
        this.content = value;
        return this;
    }

    public MessageBuilder toolName(String value) {
        this.toolName = value;
        return this;
    }

    public MessageBuilder toolUseId(String value) {
        this.toolUseId = value;
        return this;
    }

    public MessageBuilder model(String value) {
        this.model = value;
        return this;
    }

    public MessageBuilder timestamp(@Nullable Instant value) {
        this.timestamp = value;
        return this;
    }

    public MessageBuilder promptId(String value) {
        this.promptId = value;
        return this;
    }

    public MessageBuilder requestId(String value) {
        this.requestId = value;
        return this;
    }

    public MessageBuilder responseId(String value) {
        this.responseId = value;
        return this;
    }

    public MessageBuilder usage(@Nullable CallUsage value) {
        this.usage = value;
        return this;
    }

    public MessageBuilder agentId(String value) {
        this.agentId = value;
        return this;
    }

    public MessageBuilder agentName(String value) {
        this.agentName = value;
        return this;
    }

    public MessageBuilder agentType(String value) {
        this.agentType = value;
        return this;
    }

    public MessageBuilder copied(boolean value) {
        this.copied = value;
        return this;
    }

    public MessageBuilder error(boolean value) {
        this.error = value;
        return this;
    }

    public MessageBuilder durationMs(long value) {
        this.durationMs = value;
        return this;
    }

    public MessageBuilder said(Role by, MessageType as, String text) {
        return role(by).type(as).content(text);
    }

    public Message build() {
        return new Message(
                identity == null ? new Identity.Own(id) : identity,
                id,
                parent,
                sessionId,
                role,
                type,
                recordType,
                content,
                toolName,
                toolUseId,
                model,
                timestamp,
                promptId,
                requestId,
                responseId,
                usage,
                agentId,
                agentName,
                agentType,
                copied,
                error,
                durationMs,
                raw);
    }
}
