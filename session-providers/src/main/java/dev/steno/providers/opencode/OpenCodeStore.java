package dev.steno.providers.opencode;

import dev.steno.providers.read.Transcript;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A way in which sessions are kept. */
interface OpenCodeStore {

    /** The sessions that are nobody's subagents. */
    List<Transcript> find();

    /** Whether a file is of this store. */
    boolean owns(Path file);

    /** Reads a session and its subagents. */
    void read(Path file, OpenCodeRecords records) throws IOException;
}
