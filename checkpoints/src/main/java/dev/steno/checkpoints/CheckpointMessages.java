package dev.steno.checkpoints;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.steno.schema.store.v1.StoredMessage;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** The messages of a document that was found valid, one after the other. Fails with {@link UncheckedIOException}. */
public final class CheckpointMessages implements Iterator<StoredMessage>, Closeable {

    private final DocumentReader document;
    private final Problems problems = new Problems();
    private final long undatedMs;
    private DocumentReader.@Nullable Part next;
    private long sequence;

    /** @param undatedMs the time of messages that have none */
    CheckpointMessages(Path file, CheckpointFormat format, long undatedMs) throws IOException {
        this.document = new DocumentReader(file, format, problems);
        this.undatedMs = undatedMs;
        this.next = document.nextMessage();
    }

    @Override
    public boolean hasNext() {
        return next != null;
    }

    @Override
    public StoredMessage next() {
        DocumentReader.Part part = next;
        if (part == null) {
            throw new NoSuchElementException("the document has no more messages");
        }
        try {
            StoredMessage message = message(part, ++sequence);
            next = document.nextMessage();
            return message;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private StoredMessage message(DocumentReader.Part part, long number) throws IOException {
        StoredMessage read = MessageFields.read(part, number, problems);
        if (!problems.isEmpty() || !(part.value() instanceof ObjectNode node)) {
            throw new IOException(part.path() + " has changed since the document was checked");
        }
        StoredMessage dated = read.getTimeMs() > 0
                ? read
                : read.toBuilder().setTimeMs(undatedMs).build();
        ObjectNode extra = Extras.without(node, MessageFields.write(dated));
        return extra.isEmpty()
                ? dated
                : dated.toBuilder().setExtra(Trees.toJson(extra)).build();
    }

    @Override
    public void close() throws IOException {
        document.close();
    }
}
