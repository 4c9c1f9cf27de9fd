package dev.steno.runtime.kafka;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Map;

/** How to reach Kafka and what the topics look like. */
@ConfigMapping(prefix = "steno.kafka")
public interface KafkaSettings {

    /** Brokers to start from, {@code host:port} separated by commas. */
    @WithDefault("localhost:9092")
    String bootstrapServers();

    /** Whether the services create missing topics themselves. */
    @WithDefault("true")
    boolean createTopics();

    /** Partitions of the log; fixed for the life of an installation, because order within a session depends on it. */
    @WithDefault("4")
    int partitions();

    /** Copies of each record. */
    @WithDefault("1")
    short replicationFactor();

    /** How long a read that names a position waits for its projection. */
    @WithDefault("10s")
    Duration awaitTimeout();

    /** Further settings for every Kafka client, in Kafka's own words: {@code security.protocol} and the like. */
    Map<String, String> client();
}
