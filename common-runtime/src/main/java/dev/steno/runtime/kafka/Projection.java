package dev.steno.runtime.kafka;

import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * A store that is built from a topic. Applying the same records again must change nothing: after a failure a batch comes
 * again, whole or in parts.
 */
public interface Projection {

    /**
     * Writes a batch, in order within each partition. Returning means durable: the offsets are committed next.
     *
     * @throws UnprocessableException when the batch holds a record that can never be written; the batch then comes again
     *     in halves until the record is found, which goes to the dead-letter topic
     * @throws RuntimeException when the store cannot take it now; the batch comes again, with growing pauses, until it succeeds
     */
    void apply(List<ConsumerRecord<String, byte[]>> batch);
}
