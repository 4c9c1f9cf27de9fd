package dev.steno.providers;

import java.nio.file.Path;
import java.util.List;

/**
 * Where a session is kept; nothing of it has been read but what its place needs.
 *
 * @param project the project it belongs to, as far as its place tells; empty when only its content does
 * @param files its files in the order in which they are read, or the database it is in
 */
public record SessionFiles(String sessionId, String project, List<Path> files) {

    public SessionFiles {
        files = List.copyOf(files);
    }
}
