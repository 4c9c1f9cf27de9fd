package dev.steno.ingest.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steno.runtime.errors.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class CaptureTimeTest {

    @Test
    void readsMilliseconds() {
        assertThat(CaptureTime.parse(" 1795866719979 ")).hasValue(1_795_866_719_979L);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "  "})
    void aBlankHeaderIsNone(String header) {
        assertThat(CaptureTime.parse(header)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"now", "1795866719", "-1", "1795866719979123456", "99999999999999999999", "1.5e12"})
    void refusesWhatIsNoTime(String header) {
        assertThatThrownBy(() -> CaptureTime.parse(header))
                .isInstanceOf(Problem.class)
                .hasMessageContaining(CaptureTime.HEADER);
    }
}
