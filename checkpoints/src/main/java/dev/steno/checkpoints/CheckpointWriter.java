package dev.steno.checkpoints;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.steno.schema.store.v1.StoredMessage;
import java.io.IOException;
import java.io.Writer;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Writes checkpoints: the same bytes for the same session, message by message as they come. */
public final class CheckpointWriter {

    private static final List<String> BEFORE = List.of("version", "exported_at", "session");
    private static final List<String> AFTER = List.of("context", "statistics", "steno");

    private final CheckpointSession session;
    private final @Nullable SigningKey key;

    /** @param key signs the document; null for a document that is not signed */
    public CheckpointWriter(CheckpointSession session, @Nullable SigningKey key) {
        this.session = session;
        this.key = key;
    }

    /**
     * Writes the whole document and flushes it. What the messages throw goes through: the document then ends in the middle.
     *
     * @return the number of messages
     */
    public long write(Iterator<StoredMessage> messages, CheckpointFormat format, Writer out) throws IOException {
        ObjectNode rest = SessionFields.write(session);
        ObjectNode extra = Trees.parseObject(session.extra());
        Extras.add(extra, rest);
        HashChain chain = new HashChain();
        Counts counts = new Counts();
        // Closed only when the document is whole: closing would end open objects, and a torn document look complete.
        JsonGenerator json = generator(format, out);
        json.writeStartObject();
        for (String name : BEFORE) {
            field(name, rest.path(name), json);
        }
        json.writeArrayFieldStart(DocumentReader.MESSAGES);
        while (messages.hasNext()) {
            StoredMessage message = messages.next();
            ObjectNode node = MessageFields.write(message);
            chain.add(node);
            counts.add(message);
            Trees.write(node, json);
        }
        json.writeEndArray();
        writeEnd(rest, counts, chain, json);
        json.writeEndObject();
        json.close();
        if (format == CheckpointFormat.JSON) {
            out.write('\n');
        }
        out.flush();
        return counts.messages();
    }

    private void writeEnd(ObjectNode rest, Counts counts, HashChain chain, JsonGenerator json) throws IOException {
        ObjectNode statistics = counts.write();
        if (rest.get("statistics") instanceof ObjectNode more) {
            Extras.add(more, statistics);
        }
        rest.set("statistics", statistics);
        Seal.put(rest, chain.head(), key);
        Set<String> names = new LinkedHashSet<>(AFTER);
        rest.fieldNames().forEachRemaining(names::add);
        BEFORE.forEach(names::remove);
        for (String name : names) {
            if (rest.has(name)) {
                field(name, rest.path(name), json);
            }
        }
    }

    private static void field(String name, JsonNode value, JsonGenerator json) throws IOException {
        json.writeFieldName(name);
        Trees.write(value, json);
    }

    private static JsonGenerator generator(CheckpointFormat format, Writer out) throws IOException {
        JsonGenerator json = format.factory().createGenerator(out).disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
        if (format == CheckpointFormat.JSON) {
            DefaultIndenter lines = new DefaultIndenter("  ", "\n");
            json.setPrettyPrinter(new DefaultPrettyPrinter(
                            Separators.createDefaultInstance().withObjectFieldValueSpacing(Separators.Spacing.AFTER))
                    .withObjectIndenter(lines)
                    .withArrayIndenter(lines));
        }
        return json;
    }
}
