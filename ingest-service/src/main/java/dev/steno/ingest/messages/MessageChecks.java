package dev.steno.ingest.messages;

import dev.steno.schema.conversation.Message;
import dev.steno.schema.events.v1.Source;
import dev.steno.schema.records.v1.FactName;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Whether the fields of a line suffice, and what stands for those that are left out. */
final class MessageChecks {

    /** The type of a line that is worth keeping but is no message. */
    static final String RECORD = "record";

    private static final Set<String> ROLES = Set.of("user", "assistant", "system", "tool");
    private static final Set<String> TYPES =
            Set.of("chat", "tool-use", "tool-result", "progress", "snapshot", "summary", RECORD);
    private static final Set<String> MAY_BE_EMPTY = Set.of("tool-use", "tool-result");
    private static final Map<String, Source> SOURCES =
            Map.of("api", Source.SOURCE_API, "transcript", Source.SOURCE_TRANSCRIPT);
    private static final String UNKNOWN_AGENT = "unknown";

    private final JsonTokens tokens;

    MessageChecks(JsonTokens tokens) {
        this.tokens = tokens;
    }

    /** How far to trust a line from this source; one that is not told is an API client's. */
    static Source source(String told) {
        return SOURCES.getOrDefault(told, Source.SOURCE_API);
    }

    void everyLine(Message.Builder told, String source) throws InvalidFieldException {
        required("session_id", told.getSessionId());
        required("project_name", told.getProjectName());
        if (!source.isEmpty()) {
            oneOf("source", source, SOURCES.keySet());
        }
        if (told.getAgent().isBlank()) {
            told.setAgent(UNKNOWN_AGENT);
        }
    }

    void record(String recordType, @Nullable FactName name) throws InvalidFieldException {
        required("record_type", recordType);
        if (name == null) {
            throw tokens.invalid("identity", "is missing; a record needs an identity or an id");
        }
    }

    void message(Message.Builder told, boolean hasContent) throws InvalidFieldException {
        required("message_type", told.getMessageType());
        oneOf("message_type", told.getMessageType(), ROLES);
        if (told.getType().isEmpty()) {
            told.setType(usualType(told));
        }
        oneOf("type", told.getType(), TYPES);
        if (!hasContent) {
            throw tokens.invalid("content", "is missing");
        }
        if (told.getContent().isBlank() && !MAY_BE_EMPTY.contains(told.getType())) {
            throw tokens.invalid("content", "must not be blank, but for tool-use and tool-result");
        }
    }

    private static String usualType(Message.Builder told) {
        boolean tool = !told.getToolUseId().isEmpty() || !told.getToolName().isEmpty();
        return switch (told.getMessageType()) {
            case "tool" -> "tool-result";
            case "assistant" -> tool ? "tool-use" : "chat";
            default -> "chat";
        };
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
