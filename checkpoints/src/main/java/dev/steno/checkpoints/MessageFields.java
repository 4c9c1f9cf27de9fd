package dev.steno.checkpoints;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.steno.schema.records.RecordLimits;
import dev.steno.schema.store.v1.StoredMessage;
import java.util.Set;

/**
 * A message as an object: {@code role}, {@code content}, {@code created_at} and {@code archived}, the rest in {@code steno}. What
 * a tool answers is written as a user's, because version 1.0 knows no other role for it.
 */
final class MessageFields {

    static final String OWN = "steno";

    private static final String TOOL = "tool";
    private static final String USER = "user";
    private static final String NO_CONTENT = "no_content";
    private static final Set<String> ROLES = Set.of(USER, "assistant", "system", TOOL);

    private MessageFields() {}

    static ObjectNode write(StoredMessage message) {
        boolean tool = message.getRole().equals(TOOL);
        ObjectNode node = Trees.NODES.objectNode();
        node.put("role", tool ? USER : message.getRole());
        node.put("content", message.getContent());
        node.put("created_at", Times.format(message.getTimeMs()));
        if (message.getArchived()) {
            node.put("archived", true);
        }
        node.set(OWN, own(message, tool));
        if (!message.getExtra().isEmpty()) {
            Extras.add(Trees.parseObject(message.getExtra()), node);
        }
        return node;
    }

    private static ObjectNode own(StoredMessage message, boolean tool) {
        StoredMessage.Builder own = withoutPlain(message.toBuilder());
        if (!tool) {
            own.clearRole();
        }
        if (!message.getOriginId().isEmpty()) {
            own.setId(message.getOriginId());
        }
        ObjectNode node = SchemaFields.write(own.build());
        if (!message.hasContent()) {
            node.put(NO_CONTENT, true);
        }
        return node;
    }

    /** A message without a time has the time 0. */
    static StoredMessage read(DocumentReader.Part part, long sequence, Problems problems) {
        Fields plain = new Fields(part.value(), part.path(), part.line(), problems);
        Fields own = plain.object(OWN);
        StoredMessage.Builder message = StoredMessage.newBuilder();
        SchemaFields.read(own, message);
        withoutPlain(message);
        message.setRole(role(plain, own));
        message.setTimeMs(plain.time("created_at"));
        message.setArchived(plain.flag("archived"));
        if (!own.flag(NO_CONTENT)) {
            message.setContent(plain.text("content"));
        } else if (!plain.text("content").isEmpty()) {
            plain.wrong("content", "must be empty, because steno.no_content says that there is none");
        }
        if (own.has("sequence") && message.getSequence() != sequence) {
            own.wrong("sequence", "must be " + sequence + ", the place of the message");
        }
        message.setSequence(sequence);
        if (message.build().getSerializedSize() > CheckpointLimits.LARGEST_MESSAGE_BYTES) {
            problems.add(
                    part.path(),
                    part.line(),
                    "is larger than " + (CheckpointLimits.LARGEST_MESSAGE_BYTES >> 20) + " MB");
        }
        return message.build();
    }

    private static String role(Fields plain, Fields own) {
        String role = plain.required("role", RecordLimits.LONGEST_NAME);
        if (!role.isBlank() && !ROLES.contains(role)) {
            plain.wrong("role", "must be user, assistant, system or tool");
        }
        if (!own.has("role")) {
            return role;
        }
        if (!own.text("role").equals(TOOL) || !(role.equals(USER) || role.equals(TOOL))) {
            own.wrong("role", "may only be tool, beside the role user");
        }
        return TOOL;
    }

    private static StoredMessage.Builder withoutPlain(StoredMessage.Builder message) {
        return message.clearContent()
                .clearTimeMs()
                .clearArchived()
                .clearSummary()
                .clearExtra()
                .clearOriginId();
    }
}
