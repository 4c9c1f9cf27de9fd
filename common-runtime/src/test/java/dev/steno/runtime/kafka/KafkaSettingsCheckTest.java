package dev.steno.runtime.kafka;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.quarkus.runtime.configuration.ConfigurationException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KafkaSettingsCheckTest {

    @Test
    void theDefaultsAreGood() {
        assertThatCode(() -> KafkaSettingsCheck.check(TestSettings.at("localhost:9092")))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({
        "' ', 4, 1, PT10S, bootstrap-servers",
        "localhost:9092, 0, 1, PT10S, partitions",
        "localhost:9092, -4, 1, PT10S, partitions",
        "localhost:9092, 4, 0, PT10S, replication-factor",
        "localhost:9092, 4, 1, PT0S, await-timeout",
        "localhost:9092, 4, 1, PT-1S, await-timeout"
    })
    void nonsenseIsNamedAtTheStart(String servers, int partitions, short replicas, Duration timeout, String key) {
        TestSettings settings = new TestSettings(servers, true, partitions, replicas, timeout, Map.of());

        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> KafkaSettingsCheck.check(settings))
                .withMessageContaining("steno.kafka." + key);
    }
}
