package dev.steno.runtime.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.ConfigValidationException;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class KafkaSettingsTest {

    @Test
    void kafkasOwnWordsReachTheClientsWithTheirDots() {
        KafkaSettings settings = read(Map.of(
                "steno.kafka.client.security.protocol", "SASL_SSL",
                "steno.kafka.client.\"sasl.mechanism\"", "PLAIN",
                "steno.security.keys-file", "/etc/steno/keys"));

        assertThat(settings.client()).isEqualTo(Map.of("security.protocol", "SASL_SSL", "sasl.mechanism", "PLAIN"));
        assertThat(settings.bootstrapServers()).isEqualTo("localhost:9092");
    }

    @Test
    void aMistypedKeyStopsTheStart() {
        assertThatExceptionOfType(ConfigValidationException.class)
                .isThrownBy(() -> read(Map.of("steno.kafka.bootstrap-server", "localhost:9092")))
                .withMessageContaining("steno.kafka.bootstrap-server");
    }

    @Test
    void aValueOfTheWrongKindStopsTheStart() {
        assertThatExceptionOfType(ConfigValidationException.class)
                .isThrownBy(() -> read(Map.of("steno.kafka.partitions", "many")));
    }

    private static KafkaSettings read(Map<String, String> values) {
        return new SmallRyeConfigBuilder()
                .withSources(new PropertiesConfigSource(values, "test", 500))
                .withConverter(Duration.class, 200, new DurationConverter())
                .withMapping(KafkaSettings.class)
                .build()
                .getConfigMapping(KafkaSettings.class);
    }
}
