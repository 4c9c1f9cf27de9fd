package dev.steno.providers.read;

import java.nio.file.Path;
import java.util.List;

/**
 * Where a session is kept.
 *
 * @param sessionId the agent's own id of it
 * @param project the project it belongs to, as far as its place tells; empty when only its content does
 * @param files its files in the order in which they are read, or the database it is in
 */
public record Transcript(String sessionId, String project, List<Path> files) {

    public Transcript {
        files = List.copyOf(files);
    }

    /** A session of one file. */
    public static Transcript of(String sessionId, String project, Path file) {
        return new Transcript(sessionId, project, List.of(file));
    }
}
