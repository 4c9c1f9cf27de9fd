package dev.steno.session.archive;

import dev.steno.runtime.kafka.UnprocessableException;

/** Where events are kept for reading. */
public interface Archive {

    /**
     * Writes a batch as a whole. Returning means durable; writing the same events again changes nothing.
     *
     * @throws UnprocessableException when the batch holds something that can never be written
     * @throws RuntimeException when the archive cannot take it now
     */
    void write(EventBatch batch);
}
