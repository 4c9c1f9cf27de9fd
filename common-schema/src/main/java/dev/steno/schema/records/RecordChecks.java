package dev.steno.schema.records;

import com.google.protobuf.Message;
import dev.steno.schema.identity.FactNames;
import dev.steno.schema.records.v1.FactName;
import dev.steno.schema.records.v1.FactName.NameCase;
import dev.steno.schema.records.v1.Record;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Whether a record is one that the log takes, and what stands for the fields that are left out. */
public final class RecordChecks {

    /** The type of a record that is worth keeping but is no message. */
    public static final String RECORD = "record";

    static final String TOOL_USE = "tool-use";
    static final String TOOL_RESULT = "tool-result";
    static final String TRANSCRIPT = "transcript";

    private static final Set<String> ROLES = Set.of("user", "assistant", "system", "tool");
    private static final Set<String> TYPES =
            Set.of("chat", TOOL_USE, TOOL_RESULT, "progress", "snapshot", "summary", RECORD);
    private static final Set<String> MAY_BE_EMPTY = Set.of(TOOL_USE, TOOL_RESULT);
    private static final Set<String> SOURCES = Set.of("api", TRANSCRIPT);
    private static final String UNKNOWN_AGENT = "unknown";
    private static final String KINDS = "answer, own, prompt, tool_result, tool_use";
    private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");

    private RecordChecks() {}

    /**
     * Checks every field, and fills in the agent, the type and the names of the fact and of its parent where they follow
     * from other fields.
     *
     * @throws InvalidRecordException naming the first field that is missing or wrong
     */
    public static void check(Record.Builder record) throws InvalidRecordException {
        checkFields(record, "");
        required("session_id", record.getSessionId());
        required("project_name", record.getProjectName());
        if (!record.getSource().isEmpty()) {
            oneOf("source", record.getSource(), SOURCES);
        }
        if (record.getAgent().isBlank()) {
            record.setAgent(UNKNOWN_AGENT);
        }
        fillNames(record);
        if (record.getType().equals(RECORD)) {
            checkRecord(record);
        } else {
            checkMessage(record);
        }
    }

    /** Checks the values of a message's fields, each by itself, and makes its text fit for every store. */
    public static void checkFields(Message.Builder message, String path) throws InvalidRecordException {
        for (FieldRule rule : FieldRule.of(message.getDescriptorForType()).values()) {
            if (rule.field().isRepeated()) {
                checkElements(rule, message, path);
                continue;
            }
            if (!message.hasField(rule.field())) {
                continue;
            }
            if (rule.kind() == FieldRule.Kind.OBJECT) {
                checkFields(
                        message.getFieldBuilder(rule.field()),
                        path + rule.field().getName() + ".");
                continue;
            }
            Object value = message.getField(rule.field());
            Object checked = rule.checked(value, path);
            if (checked != value) {
                message.setField(rule.field(), checked);
            }
        }
    }

    private static void checkElements(FieldRule rule, Message.Builder message, String path)
            throws InvalidRecordException {
        for (int index = 0; index < message.getRepeatedFieldCount(rule.field()); index++) {
            Object element = message.getRepeatedField(rule.field(), index);
            if (element instanceof Message object) {
                Message.Builder checked = object.toBuilder();
                checkFields(checked, "%s%s[%d].".formatted(path, rule.field().getName(), index));
                message.setRepeatedField(rule.field(), index, checked.build());
            } else {
                message.setRepeatedField(rule.field(), index, rule.checked(element, path));
            }
        }
    }

    private static void fillNames(Record.Builder record) throws InvalidRecordException {
        if (record.hasIdentity()) {
            checkName("identity", record.getIdentity());
        } else if (!record.getId().isBlank()) {
            record.setIdentity(FactNames.own(record.getId()));
        }
        if (record.hasParent()) {
            checkName("parent", record.getParent());
        } else if (!record.getParentId().isBlank()) {
            record.setParent(FactNames.own(record.getParentId()));
        }
    }

    private static void checkName(String field, FactName name) throws InvalidRecordException {
        if (name.getNameCase() == NameCase.NAME_NOT_SET) {
            throw new InvalidRecordException(field, "must have one of " + KINDS);
        }
        Map<String, FieldRule> rules = FieldRule.of(FactName.getDescriptor());
        for (FieldRule rule : rules.values()) {
            if (rule.field().getRealContainingOneof() != null && name.hasField(rule.field())) {
                notBlank(field + "." + rule.field().getName(), (String) name.getField(rule.field()));
            }
        }
        boolean tool = FactNames.isTool(name);
        if (!name.getDigest().isEmpty() && !DIGEST.matcher(name.getDigest()).matches()) {
            throw new InvalidRecordException(
                    field + ".digest", "must be a SHA-256 as 64 hexadecimal digits, a to f in lower case");
        }
        if (name.hasAnswer() && name.getDigest().isEmpty()) {
            throw new InvalidRecordException(field + ".digest", "is missing; an answer needs it");
        }
        if (!name.hasAnswer()
                && !(name.getDigest().isEmpty() && (tool || name.getAgentId().isEmpty()))) {
            throw new InvalidRecordException(field, "may have agent_id and digest beside answer only");
        }
        if (!tool && !name.getTurn().isEmpty()) {
            throw new InvalidRecordException(field, "may have turn beside tool_use and tool_result only");
        }
    }

    private static void checkRecord(Record.Builder record) throws InvalidRecordException {
        required("record_type", record.getRecordType());
        if (!record.hasIdentity()) {
            throw new InvalidRecordException("identity", "is missing; a record needs an identity or an id");
        }
    }

    private static void checkMessage(Record.Builder record) throws InvalidRecordException {
        required("message_type", record.getMessageType());
        oneOf("message_type", record.getMessageType(), ROLES);
        if (record.getType().isEmpty()) {
            record.setType(usualType(record));
        }
        oneOf("type", record.getType(), TYPES);
        if (!record.hasContent()) {
            throw new InvalidRecordException("content", "is missing");
        }
        if (record.getContent().isBlank() && !MAY_BE_EMPTY.contains(record.getType())) {
            throw new InvalidRecordException("content", "must not be blank, but for tool-use and tool-result");
        }
        if (!record.hasIdentity() && !record.getToolUseId().isBlank()) {
            fillToolName(record);
        }
    }

    private static void fillToolName(Record.Builder record) {
        switch (record.getType()) {
            case TOOL_USE -> record.setIdentity(FactNames.toolUse("", "", record.getToolUseId()));
            case TOOL_RESULT -> record.setIdentity(FactNames.toolResult("", "", record.getToolUseId()));
            default -> {
                // Said about a tool call, but neither a call nor a result.
            }
        }
    }

    private static String usualType(Record.Builder record) {
        boolean tool = !record.getToolUseId().isEmpty() || !record.getToolName().isEmpty();
        return switch (record.getMessageType()) {
            case "tool" -> TOOL_RESULT;
            case "assistant" -> tool ? TOOL_USE : "chat";
            default -> "chat";
        };
    }

    private static void required(String field, String value) throws InvalidRecordException {
        if (value.isEmpty()) {
            throw new InvalidRecordException(field, "is missing");
        }
        notBlank(field, value);
    }

    private static void notBlank(String field, String value) throws InvalidRecordException {
        if (value.isBlank()) {
            throw new InvalidRecordException(field, "must not be blank");
        }
    }

    private static void oneOf(String field, String value, Set<String> known) throws InvalidRecordException {
        if (!known.contains(value)) {
            String words = String.join(", ", known.stream().sorted().toList());
            throw new InvalidRecordException(field, "must be one of " + words);
        }
    }
}
