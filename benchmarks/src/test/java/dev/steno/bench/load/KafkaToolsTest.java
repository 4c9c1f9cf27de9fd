package dev.steno.bench.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class KafkaToolsTest {

    @Test
    void theLastLineOfTheProducerHasItsSpeed() {
        String words = """
                1234 records sent, 246.8 records/sec (0.24 MB/sec), 5.0 ms avg latency, 10.0 ms max latency.
                50000 records sent, 41322.314 records/sec (40.35 MB/sec), 5.10 ms avg latency, 120.00 ms max latency.
                """;

        assertThat(KafkaTools.lastSpeed(words)).isEqualTo(41_322.314);
    }

    @Test
    void theConsumerTellsItsSpeedInTheSixthColumn() {
        String words = """
                Something on the way
                2026-01-01 10:00:00:000, 2026-01-01 10:00:02:000, 95.3, 47.6, 100000, 50000.5, 300, 1700, 56.0, 58823.5
                """;

        assertThat(KafkaTools.consumed(words)).isEqualTo(50_000.5);
    }

    @Test
    void aToolThatTellsNoSpeedHasFailed() {
        assertThatThrownBy(() -> KafkaTools.lastSpeed("nothing")).hasMessageContaining("nothing");
        assertThatThrownBy(() -> KafkaTools.consumed("nothing")).hasMessageContaining("nothing");
    }
}
