package dev.steno.providers.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.OffsetDateTime;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-05-04T09:00:00.200Z",
                "2000-01-01T00:00:00.000Z",
                "2024-02-29T23:59:59.999Z",
                "9998-12-31T23:59:59.999Z",
                "2026-05-04T09:00:00Z",
                "2026-05-04T09:00:00.123456Z",
                "2026-05-04T09:00:00.200+02:00",
            })
    void readsEveryFormAsTheParserDoes(String text) {
        assertThat(Times.of(text))
                .isEqualTo(OffsetDateTime.parse(text).toInstant().toEpochMilli());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "yesterday",
                "2026-13-04T09:00:00.000Z",
                "2025-02-29T09:00:00.000Z",
                "2026-05-04T24:00:00.000Z",
                "2026-05-04T09:60:00.000Z",
                "2026-05-04T09:00:60.000Z",
                "2026-05-04T09:00:00.000z ",
                "2026-05-04 09:00:00.000Z",
                "1970-01-01T00:00:00.000Z",
                "1999-12-31T23:59:59.999Z",
                "0000-01-01T00:00:00.000Z",
            })
    void readsWhatIsNoneAsNone(String text) {
        assertThat(Times.of(text)).isZero();
    }
}
