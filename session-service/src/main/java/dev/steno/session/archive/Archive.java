package dev.steno.session.archive;

import dev.steno.runtime.kafka.RebuiltStore;
import dev.steno.runtime.kafka.SideProjection;
import dev.steno.runtime.kafka.StoredPosition;
import dev.steno.runtime.kafka.UnprocessableException;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;

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

    /**
     * A second archive that can take this one's place.
     *
     * @param filling starts to fill an archive, which is empty
     */
    RebuiltStore beside(Function<Archive, SideProjection> filling);

    /** How many messages there are. */
    long messages();
}
