package dev.steno.runtime.kafka;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Says at the start what could only fail later. */
@ApplicationScoped
class KafkaSettingsCheck {

    private static final int BEFORE_ANYTHING_STARTS = 1;

    void check(@Observes @Priority(BEFORE_ANYTHING_STARTS) StartupEvent event, KafkaSettings settings) {
        check(settings);
    }

    static void check(KafkaSettings settings) {
        require(
                !settings.bootstrapServers().isBlank(),
                "bootstrap-servers",
                "names at least one broker, such as localhost:9092");
        require(settings.partitions() >= 1, "partitions", "is at least 1");
        require(settings.replicationFactor() >= 1, "replication-factor", "is at least 1");
        require(settings.awaitTimeout().isPositive(), "await-timeout", "is longer than nothing");
    }

    private static void require(boolean holds, String key, String rule) {
        if (!holds) {
            throw new ConfigurationException("steno.kafka." + key + " " + rule);
        }
    }
}
