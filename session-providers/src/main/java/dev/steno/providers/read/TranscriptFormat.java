package dev.steno.providers.read;

import java.io.IOException;

/** What has to be known of an agent's transcripts in order to read them. */
public interface TranscriptFormat {

    /** The agent's name. */
    String agentType();

    /** Finds all sessions there are now, and the stores that cannot be read. */
    void find(Discovery discovery);

    /**
     * Reads a session and tells the scan of every record in it.
     *
     * @throws IOException when nothing of it can be read
     */
    void read(Transcript transcript, Scan scan) throws IOException;
}
