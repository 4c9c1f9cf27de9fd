package dev.steno.cli.print;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FiguresTest {

    @ParameterizedTest
    @CsvSource({"0, $0.00", "0.004, <$0.01", "0.005, <$0.01", "0.01, $0.01", "1.005, $1.01", "1234.5, '$1,234.50'"})
    void costsAreDollarsAndCents(BigDecimal usd, String expected) {
        assertThat(Figures.cost(usd, 0)).isEqualTo(expected);
    }

    @Test
    void whatIsNotKnownIsNeverNothing() {
        assertThat(Figures.cost(null, 3)).isEqualTo("price unknown");
        assertThat(Figures.cost(BigDecimal.ONE, 1)).isEqualTo("≥ $1.00");
        assertThat(Figures.cost(new BigDecimal("0.001"), 1)).isEqualTo("≥ $0.00");
    }

    @ParameterizedTest
    @CsvSource({"0, 0 B", "999, 999 B", "1000, 1.0 kB", "1449999, 1.4 MB", "2000000000, 2.0 GB", "5e15, 5000.0 TB"})
    void sizesAreRounded(double bytes, String expected) {
        assertThat(Figures.bytes((long) bytes)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "PT0S, 0 s",
        "PT59S, 59 s",
        "PT60S, 1 min",
        "PT3H, 3 h",
        "PT3H20M59S, 3 h 20 min",
        "P4DT5H, 4 d",
        "PT-1S, 0 s"
    })
    void spansAreShort(Duration span, String expected) {
        assertThat(Times.span(span)).isEqualTo(expected);
    }

    @Test
    void timesAreInTheUsersZone() {
        Times times = new Times(ZoneId.of("Asia/Tokyo"));

        assertThat(times.minute(1_795_286_400_123L)).isEqualTo("2026-11-22 03:40");
        assertThat(times.second(1_795_286_400_123L)).isEqualTo("2026-11-22 03:40:00");
        assertThat(times.clock(1_795_286_400_123L)).isEqualTo("03:40:00");
        assertThat(times.minute(0)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({", 100, 100", "'', 100, 100", "60, 100, 60", "x, 90, 90", "0, 90, 90", "5, 90, 40", "99999, 90, 90"})
    void theWidthThatTheShellExportsCounts(String variable, int terminal, int expected) {
        assertThat(Console.columns(variable, terminal)).isEqualTo(expected);
    }

    @Test
    void coloursAreForThoseWhoWantThem() {
        assertThat(Console.wantsColours(Map.of())).isTrue();
        assertThat(Console.wantsColours(Map.of("NO_COLOR", ""))).isTrue();
        assertThat(Console.wantsColours(Map.of("NO_COLOR", "1"))).isFalse();
        assertThat(Console.wantsColours(Map.of("TERM", "dumb"))).isFalse();
    }
}
