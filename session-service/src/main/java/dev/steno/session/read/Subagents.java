package dev.steno.session.read;

import dev.steno.schema.archive.v1.ArchivedAgent;
import java.util.List;

/** The archive's subagents. */
public interface Subagents {

    /**
     * A session's subagents in the order of their first messages, without what they used.
     *
     * @throws dev.steno.runtime.errors.Problem UNAVAILABLE when the archive does not answer
     */
    List<ArchivedAgent> of(String sessionId);
}
