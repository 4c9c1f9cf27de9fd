package dev.steno.providers;

import java.nio.file.Path;
import java.util.List;

/**
 * An agent whose sessions can be read. Implementations are found through {@link java.util.ServiceLoader}: adding one takes a
 * package of its own and a line in {@code META-INF/services}.
 */
public interface Agent {

    /** Its name, as in {@code "claude-code"}: lower case, unique. */
    String type();

    /** Where it keeps its sessions for this user, at least one folder; they need not exist. */
    List<Path> homes(Environment environment);

    /** Its sessions under this folder, which stands in the place of {@link #homes}. */
    SessionProvider at(Path root);
}
