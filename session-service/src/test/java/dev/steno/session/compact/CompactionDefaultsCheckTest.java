package dev.steno.session.compact;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.runtime.configuration.ConfigurationException;
import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CompactionDefaultsCheckTest {

    @Test
    void theDefaultsStart() {
        assertThatCode(() -> check(Map.of())).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({
        "steno.store.compaction.trigger, 75, trigger",
        "steno.store.compaction.ratio, -0.1, ratio",
        "steno.store.compaction.keep-last, -1, keep_last",
        "steno.store.compaction.context-budget, -5, context_budget",
        "steno.store.compaction.summariser, magic, summariser",
        "steno.store.compaction.summariser, http, http.url",
    })
    void nonsenseStopsTheStartWithItsName(String name, String value, String said) {
        assertThatThrownBy(() -> check(Map.of(name, value)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(said);
    }

    private static void check(Map<String, String> settings) {
        CompactionDefaultsCheck.check(new SmallRyeConfigBuilder()
                .withMapping(CompactionDefaults.class)
                .withSources(new PropertiesConfigSource(settings, "test", 100))
                .withConverter(Duration.class, 100, new DurationConverter())
                .build()
                .getConfigMapping(CompactionDefaults.class));
    }
}
