package dev.steno.ingest.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steno.runtime.errors.Problem;
import dev.steno.schema.records.RecordLimits;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class IdempotencyKeyTest {

    @Test
    void takesKeysUpToTheLongest() {
        String longest = "k".repeat(RecordLimits.LONGEST_KEY);

        assertThat(IdempotencyKey.parse(longest)).isEqualTo(longest);
        assertThatThrownBy(() -> IdempotencyKey.parse(longest + "k")).isInstanceOf(Problem.class);
    }

    @Test
    void refusesWhatCannotBePrinted() {
        assertThatThrownBy(() -> IdempotencyKey.parse("a\tb"))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("Idempotency-Key");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "  "})
    void takesABlankHeaderAsNone(String header) {
        assertThat(IdempotencyKey.parse(header)).isEmpty();
    }
}
