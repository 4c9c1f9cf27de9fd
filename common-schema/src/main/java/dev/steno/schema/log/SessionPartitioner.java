package dev.steno.schema.log;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.kafka.clients.producer.Partitioner;
import org.apache.kafka.common.Cluster;
import org.apache.kafka.common.utils.Utils;
import org.jspecify.annotations.Nullable;

/**
 * Puts all records of a session into one partition, the one that Kafka's own partitioner chooses for the session's id: other topics that
 * are keyed by session id have a session in the same partition. Every producer that writes to {@link Topics#EVENTS} needs it, as its
 * {@code partitioner.class}.
 */
public final class SessionPartitioner implements Partitioner {

    @Override
    public int partition(
            String topic,
            @Nullable Object key,
            byte @Nullable [] keyBytes,
            @Nullable Object value,
            byte @Nullable [] valueBytes,
            Cluster cluster) {
        int partitions = cluster.partitionsForTopic(topic).size();
        return key == null ? 0 : partition(RecordKey.session(key.toString()), partitions);
    }

    /** The partition of a session among so many. */
    public static int partition(String sessionId, int partitions) {
        return Utils.toPositive(Utils.murmur2(sessionId.getBytes(StandardCharsets.UTF_8))) % partitions;
    }

    @Override
    public void configure(Map<String, ?> configs) {
        // There is nothing to configure.
    }

    @Override
    public void close() {
        // There is nothing to close.
    }
}
