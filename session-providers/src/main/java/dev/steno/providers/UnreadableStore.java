package dev.steno.providers;

import java.nio.file.Path;

/**
 * A folder, file or database that is where an agent keeps its sessions, and that cannot be read, in whole or in part.
 *
 * @param reason in words, without content; it follows the place and a colon
 */
public record UnreadableStore(Path place, String reason) {}
