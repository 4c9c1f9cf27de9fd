package dev.steno.session.read;

import dev.steno.schema.archive.v1.ArchivedSession;
import java.util.Optional;

/** The archive's sessions. */
public interface Sessions {

    /**
     * A session with its mark; empty when the archive has no event of it.
     *
     * @throws dev.steno.runtime.errors.Problem UNAVAILABLE when the archive does not answer
     */
    Optional<ArchivedSession> find(String sessionId);
}
