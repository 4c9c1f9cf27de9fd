package dev.steno.providers.opencode;

import dev.steno.providers.read.Discovery;
import java.io.IOException;
import java.nio.file.Path;

/** A way in which sessions are kept. */
interface OpenCodeStore {

    /** Finds the sessions that are no subagents, and what cannot be read. */
    void find(Discovery discovery);

    /** Whether a file is of this store. */
    boolean owns(Path file);

    /** Reads a session and its subagents. */
    void read(Path file, OpenCodeRecords records) throws IOException;
}
