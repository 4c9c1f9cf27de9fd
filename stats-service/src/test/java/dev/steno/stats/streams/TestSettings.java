package dev.steno.stats.streams;

import dev.steno.runtime.kafka.KafkaSettings;
import dev.steno.stats.StatsSettings;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;

/** The settings that a user's properties make. */
final class TestSettings {

    private final SmallRyeConfig config;

    TestSettings(Map<String, String> properties) {
        config = new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .addDefaultInterceptors()
                .addSystemSources()
                .withSources(new PropertiesConfigSource(properties, "test", 500))
                .withMapping(StatsSettings.class)
                .withMapping(KafkaSettings.class)
                .build();
    }

    StatsSettings stats() {
        return config.getConfigMapping(StatsSettings.class);
    }

    KafkaSettings kafka() {
        return config.getConfigMapping(KafkaSettings.class);
    }

    Map<String, Object> streams() {
        return StreamsProperties.of(stats(), kafka());
    }
}
