package dev.steno.cli.options;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

class MomentReaderTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    private final MomentReader reader = new MomentReader(InstantSource.fixed(Instant.parse("2026-11-21T23:30:00Z")));

    @ParameterizedTest
    @CsvSource({
        "30m, 2026-11-21T23:00:00Z",
        "12h, 2026-11-21T11:30:00Z",
        "7d, 2026-11-14T23:30:00Z",
        "2W, 2026-11-07T23:30:00Z",
        "90s, 2026-11-21T23:28:30Z",
        "2026-11-14T09:30, 2026-11-14T08:30:00Z",
        "2026-11-14T09:30:15Z, 2026-11-14T09:30:15Z",
        "2026-11-14T09:30:00+02:00, 2026-11-14T07:30:00Z",
    })
    void readsPointsInTime(String text, Instant expected) {
        assertSpan(text, BERLIN, expected, expected);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-14, 2026-11-13T23:00:00Z, 2026-11-14T23:00:00Z",
        // In Berlin it is the 22nd already.
        "today, 2026-11-21T23:00:00Z, 2026-11-22T23:00:00Z",
        "yesterday, 2026-11-20T23:00:00Z, 2026-11-21T23:00:00Z",
    })
    void readsDaysFromTheirBeginningToTheirEnd(String text, Instant start, Instant end) {
        assertSpan(text, BERLIN, start, end);
    }

    @Test
    void aDayOnWhichClocksChangeHasItsOwnLength() {
        assertSpan("2026-03-29", BERLIN, Instant.parse("2026-03-28T23:00:00Z"), Instant.parse("2026-03-29T22:00:00Z"));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-14, 2026-11-14T08:00:00Z, 2026-11-15T08:00:00Z",
        "today, 2026-11-21T08:00:00Z, 2026-11-22T08:00:00Z",
        "2026-11-14T09:30, 2026-11-14T17:30:00Z, 2026-11-14T17:30:00Z",
        "2026-11-14T09:30:00Z, 2026-11-14T09:30:00Z, 2026-11-14T09:30:00Z",
        "1d, 2026-11-20T23:30:00Z, 2026-11-20T23:30:00Z",
    })
    void whatHasNoZoneIsInTheOneThatTheCommandGoesBy(String text, Instant start, Instant end) {
        assertSpan(text, ZoneId.of("America/Los_Angeles"), start, end);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "7", "d", "-7d", "7y", "2026-13-01", "2026-02-30", "14.11.2026", "T", "tomorrow", "99999999d"
            })
    void saysHowTimesAreWritten(String text) {
        assertThatThrownBy(() -> reader.convert(text))
                .isInstanceOf(TypeConversionException.class)
                .hasMessageContaining("'" + text + "' is no time; write 7d");
    }

    private void assertSpan(String text, ZoneId zone, Instant start, Instant end) {
        Moment moment = reader.convert(text);

        assertThat(moment.start(zone)).isEqualTo(start);
        assertThat(moment.startMillis(zone)).isEqualTo(String.valueOf(start.toEpochMilli()));
        assertThat(moment.endMillis(zone)).isEqualTo(String.valueOf(end.toEpochMilli()));
    }
}
