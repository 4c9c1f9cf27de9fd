package dev.steno.checkpoints;

import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads a document's messages one by one, and collects what stands before and after them. */
final class DocumentReader implements Closeable {

    static final String MESSAGES = "messages";

    private final TokenReader tokens;
    private final Problems problems;
    private final TreeReader messages;
    private final TreeReader others;
    private final ObjectNode rest = Trees.NODES.objectNode();
    private final Map<String, Integer> lines = new HashMap<>();
    private boolean begun;
    private boolean inMessages;
    private int count;

    /**
     * A value of the document.
     *
     * @param line where it begins, from 1
     */
    record Part(JsonNode value, String path, int line) {}

    DocumentReader(Path file, CheckpointFormat format, Problems problems) throws IOException {
        this.tokens = TokenReader.of(file, format);
        this.problems = problems;
        this.messages = new TreeReader(tokens, problems);
        this.others = new TreeReader(tokens, problems);
    }

    /**
     * The next message; null once the whole document has been read.
     *
     * @throws UnreadableCheckpointException for what cannot be read
     */
    @Nullable
    Part nextMessage() throws IOException {
        begin();
        while (true) {
            JsonToken token = tokens.advance();
            if (token == null) {
                throw tokens.failure("", "is cut off");
            }
            if (inMessages && token != JsonToken.END_ARRAY) {
                return message();
            }
            if (inMessages) {
                inMessages = false;
            } else if (token == JsonToken.END_OBJECT) {
                end();
                return null;
            } else {
                field(tokens.name());
            }
        }
    }

    /** Everything but the messages. Whole once there are no more messages. */
    ObjectNode rest() {
        return rest;
    }

    /** The object under a name, without fields when it is absent. */
    Fields object(String name) {
        JsonNode value = rest.path(name);
        boolean absent = value.isMissingNode() || value.isNull();
        return new Fields(absent ? Trees.NODES.objectNode() : value, name, line(name), problems);
    }

    int line(String field) {
        return lines.getOrDefault(field, 0);
    }

    @Override
    public void close() throws IOException {
        tokens.close();
    }

    private void begin() throws IOException {
        if (!begun) {
            begun = true;
            if (tokens.advance() != JsonToken.START_OBJECT) {
                throw tokens.failure("", "is no object");
            }
        }
    }

    private void end() throws IOException {
        if (tokens.advance() != null) {
            throw tokens.failure("", "goes on after its end");
        }
    }

    private Part message() throws IOException {
        String path = MESSAGES + "[" + count++ + "]";
        int line = tokens.line();
        messages.startPart();
        return new Part(messages.read(path), path, line);
    }

    private void field(String name) throws IOException {
        int line = tokens.line();
        JsonToken value = tokens.advance();
        if (!name.equals(MESSAGES)) {
            lines.put(name, line);
            rest.set(name, others.read(name));
        } else if (value == JsonToken.START_ARRAY) {
            inMessages = true;
        } else {
            others.read(name);
            problems.add(MESSAGES, line, "must be a list");
        }
    }
}
