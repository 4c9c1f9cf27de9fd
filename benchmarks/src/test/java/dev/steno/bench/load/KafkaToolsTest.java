package dev.steno.bench.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steno.bench.report.Rounds;
import org.junit.jupiter.api.Test;

class KafkaToolsTest {

    @Test
    void theFirstWindowOfTheProducerAndItsSumDoNotCount() {
        String words = """
                1234 records sent, 246.8 records/sec (0.24 MB/sec), 5.0 ms avg latency, 10.0 ms max latency.
                200000 records sent, 40000.0 records/sec (39.06 MB/sec), 5.0 ms avg latency, 10.0 ms max latency.
                210000 records sent, 42000.5 records/sec (41.02 MB/sec), 5.0 ms avg latency, 10.0 ms max latency.
                500000 records sent, 31322.314 records/sec (30.35 MB/sec), 5.10 ms avg latency, 120.00 ms max latency.
                """;

        assertThat(KafkaTools.steady(words)).isEqualTo(Rounds.of(40_000.0, 42_000.5));
    }

    @Test
    void aShortRunOfTheProducerCountsAsAWhole() {
        String words =
                "5000 records sent, 1322.3 records/sec (1.29 MB/sec), 5.10 ms avg latency, 120.00 ms max latency.\n";

        assertThat(KafkaTools.steady(words)).isEqualTo(Rounds.of(1_322.3));
    }

    @Test
    void theConsumerTellsInItsLastColumnHowFastItFetched() {
        String words = """
                Something on the way
                2026-01-01 10:00:00:000, 2026-01-01 10:00:02:000, 95.3, 47.6, 100000, 50000.5, 300, 1700, 56.0, 58823.5
                """;

        assertThat(KafkaTools.consumed(words)).isEqualTo(58_823.5);
    }

    @Test
    void aToolThatTellsNoSpeedHasFailed() {
        assertThatThrownBy(() -> KafkaTools.steady("nothing")).hasMessageContaining("nothing");
        assertThatThrownBy(() -> KafkaTools.consumed("nothing")).hasMessageContaining("nothing");
    }
}
