package dev.steno.session.delete;

import dev.steno.schema.log.Position;
import java.util.Optional;

/** Which sessions have been deleted. */
public interface Deletions {

    /**
     * Where in the log a session was deleted; empty when it was not.
     *
     * @throws dev.steno.runtime.errors.Problem UNAVAILABLE when the archive does not answer
     */
    Optional<Position> find(String sessionId);
}
