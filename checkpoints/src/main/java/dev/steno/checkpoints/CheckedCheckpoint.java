package dev.steno.checkpoints;

import java.io.IOException;
import java.nio.file.Path;
import java.security.PublicKey;
import java.util.List;
import java.util.Optional;

/** What checking a document came to. */
public sealed interface CheckedCheckpoint {

    /**
     * Reads a document from beginning to end, without keeping its messages.
     *
     * @param key the key that must have signed it; without one, a signature must be right, and whose it is does not matter
     * @throws IOException when the file cannot be read
     */
    static CheckedCheckpoint check(Path file, CheckpointFormat format, Optional<PublicKey> key) throws IOException {
        return new CheckDocument(file, format, key).check();
    }

    /**
     * A document that can be imported as it is.
     *
     * @param session everything but its messages
     * @param messages how many it has
     * @param chained whether a hash chain and a digest showed it to be unchanged; plain documents of version 1.0 have none
     * @param signer the key that the document is signed with; empty when it is not signed
     */
    record Valid(
            Path file,
            CheckpointFormat format,
            CheckpointSession session,
            long messages,
            boolean chained,
            Optional<PublicKey> signer)
            implements CheckedCheckpoint {

        /** The messages in order, read again from the file, which must not have changed. To be closed. */
        public CheckpointMessages read() throws IOException {
            return new CheckpointMessages(file, format, session.session().getCreatedMs());
        }
    }

    /**
     * A document that is refused.
     *
     * @param problems the first hundred, as they were met
     * @param count all of them; after one that stops the reading there may be more
     */
    record Invalid(List<CheckpointProblem> problems, long count) implements CheckedCheckpoint {

        public Invalid {
            problems = List.copyOf(problems);
        }
    }
}
