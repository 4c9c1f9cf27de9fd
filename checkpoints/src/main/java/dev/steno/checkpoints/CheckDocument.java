package dev.steno.checkpoints;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.steno.schema.store.v1.StoredMessage;
import java.io.IOException;
import java.nio.file.Path;
import java.security.PublicKey;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads a document once and collects what is wrong with it. */
final class CheckDocument {

    private final Path file;
    private final CheckpointFormat format;
    private final Optional<PublicKey> key;
    private final Problems problems = new Problems();
    private final HashChain chain = new HashChain();
    private final Counts counts = new Counts();
    private final SeenIds ids = new SeenIds();

    CheckDocument(Path file, CheckpointFormat format, Optional<PublicKey> key) {
        this.file = file;
        this.format = format;
        this.key = key;
    }

    CheckedCheckpoint check() throws IOException {
        try (DocumentReader document = new DocumentReader(file, format, problems)) {
            DocumentReader.@Nullable Part message = document.nextMessage();
            while (message != null) {
                checkMessage(message);
                message = document.nextMessage();
            }
            return checkRest(document);
        } catch (UnreadableCheckpointException e) {
            problems.add(e.problem().path(), e.problem().line(), e.problem().text());
            return problems.toInvalid();
        }
    }

    private void checkMessage(DocumentReader.Part part) {
        StoredMessage message = MessageFields.read(part, counts.messages() + 1, problems);
        counts.add(message);
        chain.add(part.value());
        if (!message.getId().isEmpty() && !ids.add(message.getId())) {
            problems.add(part.path() + ".steno.id", part.line(), "is the id of an earlier message too");
        }
    }

    private CheckedCheckpoint checkRest(DocumentReader document) {
        if (counts.messages() == 0) {
            problems.add(DocumentReader.MESSAGES, 0, "must have at least one message");
        }
        CheckpointSession session = SessionFields.read(document, counts.messages(), problems);
        counts.check(document.object("statistics"));
        Fields own = document.object(MessageFields.OWN);
        boolean chained = Seal.check(document.rest(), own, chain.head());
        if (!chained && document.object("session").has(MessageFields.OWN)) {
            own.wrong("chain", "is missing; a document with session.steno has it");
        }
        Optional<PublicKey> signer = Seal.checkSignature(document.rest(), own, key);
        if (!problems.isEmpty()) {
            return problems.toInvalid();
        }
        return new CheckedCheckpoint.Valid(
                file, format, withExtra(session, document.rest()), counts.messages(), chained, signer);
    }

    private CheckpointSession withExtra(CheckpointSession session, ObjectNode rest) {
        ObjectNode known = SessionFields.write(session);
        known.set("statistics", counts.write());
        ObjectNode extra = Extras.without(Seal.removed(rest), known);
        return new CheckpointSession(
                session.session(),
                session.items(),
                session.summaries(),
                session.mark(),
                extra.isEmpty() ? "" : Trees.toJson(extra));
    }
}
