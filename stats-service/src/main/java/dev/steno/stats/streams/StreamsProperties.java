package dev.steno.stats.streams;

import dev.steno.runtime.kafka.KafkaSettings;
import dev.steno.schema.identity.NamedId;
import dev.steno.schema.log.Topics;
import dev.steno.stats.StatsSettings;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.errors.LogAndContinueExceptionHandler;
import org.apache.kafka.streams.processor.WallclockTimestampExtractor;

/** The settings of the Streams application in Kafka's own words, except for its name and its brokers. */
public final class StreamsProperties {

    /** The Streams application, and so the consumer group whose progress is that of the summaries. */
    public static final String APPLICATION_ID = "steno-stats";

    private static final int LARGEST_STATE = 16 * 1024 * 1024;
    private static final int ROOM_FOR_HEADERS = 1024 * 1024;
    private static final int RECORDS_AT_ONCE = 500;
    private static final int IDLE_FETCH_MS = 2_000;
    private static final long LONGEST_POLL_MS = 200;
    private static final int LONGEST_COMMIT_MS = 20_000;

    private StreamsProperties() {}

    public static Map<String, Object> of(StatsSettings stats, KafkaSettings kafka) {
        Map<String, Object> properties = new HashMap<>(kafka.client());
        properties.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        properties.put(
                StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, stats.commitInterval().toMillis());
        properties.put(
                StreamsConfig.POLL_MS_CONFIG, Math.min(stats.commitInterval().toMillis(), LONGEST_POLL_MS));
        properties.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, stats.threads());
        properties.put(StreamsConfig.NUM_STANDBY_REPLICAS_CONFIG, stats.standbyReplicas());
        properties.put(StreamsConfig.REPLICATION_FACTOR_CONFIG, (int) kafka.replicationFactor());
        properties.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
        // Times of records mean nothing to the topology, and brokers refuse those of the future.
        properties.put(StreamsConfig.DEFAULT_TIMESTAMP_EXTRACTOR_CLASS_CONFIG, WallclockTimestampExtractor.class);
        stores(properties, stats);
        failures(properties);
        clients(properties, stats);
        return properties;
    }

    private static void stores(Map<String, Object> properties, StatsSettings stats) {
        properties.put(StreamsConfig.STATE_DIR_CONFIG, stats.stateDir().toString());
        properties.put(
                StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG,
                stats.cacheMemory().asLongValue());
        properties.put(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, BoundedRocksDb.class);
        properties.put(BoundedRocksDb.MEMORY, stats.storeMemory().asLongValue());
        properties.put(StreamsConfig.topicPrefix(TopicConfig.MAX_MESSAGE_BYTES_CONFIG), LARGEST_STATE);
    }

    private static void failures(Map<String, Object> properties) {
        properties.put(StreamsConfig.PROCESSING_EXCEPTION_HANDLER_CLASS_CONFIG, SkipRecords.class);
        // The log is read as bytes, so this is about our own topics only.
        properties.put(
                StreamsConfig.DESERIALIZATION_EXCEPTION_HANDLER_CLASS_CONFIG, LogAndContinueExceptionHandler.class);
    }

    private static void clients(Map<String, Object> properties, StatsSettings stats) {
        properties.put(StreamsConfig.mainConsumerPrefix(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG), (int)
                stats.sessionTimeout().toMillis());
        properties.put(
                StreamsConfig.mainConsumerPrefix(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG),
                (int) stats.sessionTimeout().toMillis() / 4);
        properties.put(
                StreamsConfig.mainConsumerPrefix(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG),
                stats.instanceId().orElseGet(() -> instanceId(stats.stateDir())));
        properties.put(StreamsConfig.mainConsumerPrefix(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG), "earliest");
        properties.put(StreamsConfig.consumerPrefix(ConsumerConfig.MAX_POLL_RECORDS_CONFIG), RECORDS_AT_ONCE);
        // Brokers answer as soon as there is anything to read.
        properties.put(StreamsConfig.consumerPrefix(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG), IDLE_FETCH_MS);
        properties.put(StreamsConfig.BUFFERED_RECORDS_PER_PARTITION_CONFIG, RECORDS_AT_ONCE);
        properties.put(
                StreamsConfig.producerPrefix(ProducerConfig.MAX_REQUEST_SIZE_CONFIG),
                Topics.MAX_RECORD_BYTES + ROOM_FOR_HEADERS);
        properties.put(StreamsConfig.producerPrefix(ProducerConfig.BUFFER_MEMORY_CONFIG), 2L * Topics.MAX_RECORD_BYTES);
        properties.put(StreamsConfig.producerPrefix(ProducerConfig.COMPRESSION_TYPE_CONFIG), "lz4");
        // How long a commit and a stop wait for brokers that are gone. A commit that gives up makes the state be
        // restored.
        properties.put(StreamsConfig.producerPrefix(ProducerConfig.MAX_BLOCK_MS_CONFIG), LONGEST_COMMIT_MS);
        properties.put(StreamsConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 1_000L);
    }

    private static String instanceId(Path stateDir) {
        return NamedId.of(hostName(), stateDir.toAbsolutePath().toString());
    }

    private static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "localhost";
        }
    }
}
