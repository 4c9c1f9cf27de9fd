package dev.steno.session.archive;

import dev.steno.runtime.kafka.StoredPosition;
import dev.steno.runtime.kafka.UnprocessableException;
import java.util.Collection;
import java.util.List;

/** Where events are kept for reading. */
public interface Archive {

    /**
     * How far the archive is in these partitions of the log; one that it knows nothing of is missing.
     *
     * @throws RuntimeException when the archive cannot be asked now
     */
    List<StoredPosition> positions(Collection<Integer> partitions);

    /**
     * Writes a batch and the positions after it, as a whole. Returning means durable; writing the same events again changes nothing.
     *
     * @throws UnprocessableException when the batch holds something that can never be written
     * @throws RuntimeException when the archive cannot take it now
     */
    void write(EventBatch batch, List<StoredPosition> reached);

    /** Deletes everything, the positions included. */
    void clear();

    /** How many messages there are. */
    long messages();
}
