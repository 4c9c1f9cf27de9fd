package dev.steno.checkpoints;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.steno.schema.conversation.SessionMetadata;
import dev.steno.schema.records.RecordLimits;
import dev.steno.schema.store.v1.StoredSession;
import dev.steno.schema.store.v1.Summary;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a document says of a session beside its messages. */
final class SessionFields {

    static final String VERSION = "1.0";

    private static final String FILLED = "filled";
    private static final String UNKNOWN = "unknown";

    private SessionFields() {}

    /** {@code version}, {@code exported_at}, {@code session} and {@code context}. */
    static ObjectNode write(CheckpointSession checkpoint) {
        StoredSession session = checkpoint.session();
        ObjectNode document = Trees.NODES.objectNode();
        document.put("version", VERSION);
        document.put("exported_at", Times.format(session.getUpdatedMs()));
        ObjectNode node = document.putObject("session");
        List<String> filled = new ArrayList<>();
        fill(node, "name", session.getName(), session.getSessionId(), filled);
        fill(node, "provider", session.getProvider(), UNKNOWN, filled);
        fill(node, "model", session.getModel(), UNKNOWN, filled);
        if (!session.getSkill().isEmpty()) {
            node.put("skill", session.getSkill());
        }
        node.put("project_path", session.getProjectRoot());
        node.put("created_at", Times.format(session.getCreatedMs()));
        node.put("updated_at", Times.format(session.getUpdatedMs()));
        ObjectNode metadata = ItemFields.metadata(checkpoint.items());
        if (!metadata.isEmpty()) {
            node.set("metadata", metadata);
        }
        node.set(MessageFields.OWN, own(checkpoint, filled));
        ObjectNode context = ItemFields.context(checkpoint.items());
        if (!context.isEmpty()) {
            document.set("context", context);
        }
        return document;
    }

    /** Version 1.0 asks for some fields that a session need not have: what stands in their place is noted. */
    private static void fill(ObjectNode node, String name, String value, String substitute, List<String> filled) {
        node.put(name, value.isBlank() ? substitute : value);
        if (value.isBlank()) {
            filled.add(name);
        }
    }

    private static ObjectNode own(CheckpointSession checkpoint, List<String> filled) {
        StoredSession session = checkpoint.session();
        ObjectNode own = SchemaFields.write(StoredSession.newBuilder()
                .setSessionId(session.getSessionId())
                .setAgent(session.getAgent())
                .setParentSessionId(session.getParentSessionId())
                .build());
        if (!filled.isEmpty()) {
            ArrayNode names = own.putArray(FILLED);
            filled.forEach(names::add);
        }
        if (!checkpoint.mark().equals(SessionMetadata.getDefaultInstance())) {
            own.set("mark", SchemaFields.write(checkpoint.mark()));
        }
        if (!checkpoint.items().isEmpty()) {
            ArrayNode items = own.putArray("items");
            checkpoint.items().forEach(item -> items.add(SchemaFields.write(item)));
        }
        if (!checkpoint.summaries().isEmpty()) {
            ArrayNode summaries = own.putArray("summaries");
            checkpoint.summaries().forEach(summary -> summaries.add(SchemaFields.write(summary)));
        }
        return own;
    }

    /** @param messages how many messages the document has */
    static CheckpointSession read(DocumentReader document, long messages, Problems problems) {
        Fields top = new Fields(document.rest(), "", document.line("version"), problems);
        if (!top.text("version").equals(VERSION)) {
            top.wrong("version", "must be \"" + VERSION + "\", the only one that is known");
        }
        long exportedMs = new Fields(document.rest(), "", document.line("exported_at"), problems).time("exported_at");
        Fields plain = document.object("session");
        Fields own = plain.object(MessageFields.OWN);
        StoredSession session = session(plain, own, exportedMs);
        SessionMetadata.Builder mark = SessionMetadata.newBuilder();
        SchemaFields.read(own.object("mark"), mark);
        return new CheckpointSession(
                session,
                ItemFields.read(plain, own, document.object("context"), session.getUpdatedMs()),
                summaries(own, messages),
                mark.build(),
                "");
    }

    private static StoredSession session(Fields plain, Fields own, long exportedMs) {
        List<String> filled = own.texts(FILLED);
        StoredSession.Builder session = StoredSession.newBuilder();
        session.setSessionId(own.text("session_id", RecordLimits.LONGEST_NAME));
        session.setAgent(own.text("agent", RecordLimits.LONGEST_NAME));
        session.setParentSessionId(own.text("parent_session_id", RecordLimits.LONGEST_NAME));
        session.setName(required(plain, "name", filled));
        session.setProvider(required(plain, "provider", filled));
        session.setModel(required(plain, "model", filled));
        session.setSkill(plain.text("skill", RecordLimits.LONGEST_NAME));
        session.setProjectRoot(plain.text("project_path", RecordLimits.LONGEST_PATH));
        long createdMs = firstSet(plain.time("created_at"), plain.time("updated_at"), exportedMs);
        if (createdMs == 0) {
            plain.wrong("created_at", "is missing, and so are updated_at and exported_at");
        }
        session.setCreatedMs(createdMs);
        session.setUpdatedMs(firstSet(plain.time("updated_at"), createdMs));
        return session.build();
    }

    private static String required(Fields plain, String name, List<String> filled) {
        String text = plain.required(name, RecordLimits.LONGEST_NAME);
        return filled.contains(name) ? "" : text;
    }

    private static long firstSet(long... times) {
        for (long time : times) {
            if (time != 0) {
                return time;
            }
        }
        return 0;
    }

    private static List<Summary> summaries(Fields own, long messages) {
        List<Summary> summaries = new ArrayList<>();
        @Nullable Summary before = null;
        for (Fields each : own.objects("summaries")) {
            Summary.Builder read = Summary.newBuilder();
            SchemaFields.read(each, read);
            Summary summary = read.build();
            long least = before == null ? 1 : before.getThroughSequence() + 1;
            if (summary.getThroughSequence() < least || summary.getThroughSequence() > messages) {
                each.wrong("through_sequence", "must be from " + least + " to " + messages);
            }
            if (summary.getFromSequence() < 1 || summary.getFromSequence() > summary.getThroughSequence()) {
                each.wrong("from_sequence", "must be from 1 to through_sequence");
            }
            if (summary.getCompactedMs() == 0) {
                each.wrong("compacted_at", "is missing");
            }
            summaries.add(summary);
            before = summary;
        }
        return summaries;
    }
}
