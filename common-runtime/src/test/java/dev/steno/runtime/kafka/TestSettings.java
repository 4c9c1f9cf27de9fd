package dev.steno.runtime.kafka;

import dev.steno.embedded.KafkaAccess;
import java.time.Duration;
import java.util.Map;

/** Settings for clients that a test makes itself. */
record TestSettings(
        String bootstrapServers,
        boolean createTopics,
        int partitions,
        short replicationFactor,
        Duration awaitTimeout,
        Map<String, String> client)
        implements KafkaSettings {

    static TestSettings at(KafkaAccess kafka) {
        return new TestSettings(kafka.bootstrap(), true, 4, (short) 1, Duration.ofSeconds(10), kafka.login());
    }

    static TestSettings at(String bootstrapServers) {
        return new TestSettings(bootstrapServers, true, 4, (short) 1, Duration.ofSeconds(10), Map.of());
    }
}
