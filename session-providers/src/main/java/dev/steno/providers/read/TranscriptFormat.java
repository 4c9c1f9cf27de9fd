package dev.steno.providers.read;

import java.io.IOException;
import java.util.List;

/** What has to be known of an agent's transcripts in order to read them. */
public interface TranscriptFormat {

    /** The agent's name. */
    String agentType();

    /** All sessions there are now; several with one id are read as one, in this order. */
    List<Transcript> find();

    /**
     * Reads a session and tells the scan of every record in it.
     *
     * @throws IOException when nothing of it can be read
     */
    void read(Transcript transcript, Scan scan) throws IOException;
}
