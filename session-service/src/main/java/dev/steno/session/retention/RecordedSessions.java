package dev.steno.session.retention;

import dev.steno.schema.projects.ProjectKey;
import dev.steno.schema.projects.Projects;
import java.util.List;

/** The archive's sessions, as far as retention asks. */
public interface RecordedSessions {

    /**
     * One session.
     *
     * @param lastActivityMs in milliseconds since the epoch
     */
    record RecordedSession(String id, ProjectKey project, long lastActivityMs, long messages, boolean marked) {}

    /** All sessions and what their projects are called. */
    record Listing(List<RecordedSession> sessions, Projects projects) {}

    /**
     * All sessions, the one with the latest activity first.
     *
     * @throws dev.steno.runtime.errors.Problem UNAVAILABLE when the archive does not answer
     */
    Listing latestFirst();
}
