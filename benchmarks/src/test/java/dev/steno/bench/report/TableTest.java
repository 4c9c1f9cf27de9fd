package dev.steno.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TableTest {

    @Test
    void eachFigureIsALine() {
        String table = Table.of(List.of(
                Outcome.against(
                        "posts",
                        "/s",
                        Rounds.of(4_000, 6_000, 5_000),
                        "no-op",
                        Rounds.of(8_000),
                        Aim.ratioAtLeast(0.7)),
                Outcome.alone("p99", "ms", Rounds.of(12.34), Aim.atMost(20)),
                Outcome.alone("cold start", "s", Rounds.of(9.876), Aim.REPORT)));

        assertThat(table).isEqualTo("""
                | figure     | measured | against, in the same run | ratio | aim     | met |
                |------------|----------|--------------------------|-------|---------|-----|
                | posts      | 5,000 /s | no-op: 8,000             | 0.63  | ≥ 0.7   | NO  |
                | p99        | 12.3 ms  |                          |       | ≤ 20 ms | yes |
                | cold start | 9.88 s   |                          |       | report  |     |
                """);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"1234567.8|1,234,568", "100|100", "12.345|12.3", "1.2345|1.23", "0.12345|0.123", "0|0.000"})
    void numbersHaveTheDigitsThatMatter(double value, String shown) {
        assertThat(Table.number(value)).isEqualTo(shown);
    }
}
