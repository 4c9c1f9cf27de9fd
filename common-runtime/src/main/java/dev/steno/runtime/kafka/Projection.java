package dev.steno.runtime.kafka;

import java.util.Collection;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * A store that is built from a topic and keeps, with its data, how far it has come. Applying the same records again must change
 * nothing: after a failure, and after the store has lost data, they come again.
 */
public interface Projection {

    /** What is built, for people: "the archive". */
    String store();

    /**
     * What the store has kept for these partitions; a partition that it knows nothing of is missing. Asked whenever this process
     * takes over partitions, and after each failure of the store: reading goes on from there.
     *
     * @throws RuntimeException when the store cannot answer now; it is asked again
     */
    List<StoredPosition> positions(Collection<Integer> partitions);

    /**
     * Writes a batch, in order within each partition. Returning means durable: the offsets are committed next.
     *
     * @param batch empty when records were passed over that can never be written
     * @param reached the positions after this batch. The store keeps them no earlier than the batch itself, and may keep them later
     * @throws UnprocessableException when the batch holds a record that can never be written; the batch then comes again
     *     in halves until the record is found, which goes to the dead-letter topic
     * @throws RuntimeException when the store cannot take it now; the batch comes again, with growing pauses, until it succeeds
     */
    void apply(List<ConsumerRecord<String, byte[]>> batch, List<StoredPosition> reached);

    /**
     * Lets reads see all that was applied. Called before a store that is being filled counts as whole; does nothing where a write is
     * seen at once.
     *
     * @throws RuntimeException when the store cannot do it now; reading goes on from its positions, and it is tried again
     */
    default void makeVisible() {}
}
