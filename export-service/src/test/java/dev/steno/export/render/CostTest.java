package dev.steno.export.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steno.schema.conversation.MessageMetadata;
import dev.steno.schema.conversation.TokenUsage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CostTest {

    @ParameterizedTest
    @CsvSource({
        "0.0125, reported, $0.0125 (reported)",
        "0.0125, computed, $0.0125 (computed)",
        "0.10, '', $0.1 (reported)",
        "0, computed, $0 (computed)",
        "1e-9, computed, $0.000000001 (computed)",
        "1234567, reported, $1234567 (reported)",
        "5, unknown, unknown",
        "0, unknown, unknown",
        "NaN, reported, unknown",
        "Infinity, reported, unknown",
    })
    void isAnAmountWithItsSourceOrUnknown(double usd, String source, String expected) {
        MessageMetadata metadata = MessageMetadata.newBuilder()
                .setCostUsd(usd)
                .setCostSource(source)
                .build();

        assertThat(Cost.of(metadata)).map(Object::toString).contains(expected);
    }

    @Test
    void aCallWithoutACostIsUnknownAndNoCallHasNone() {
        assertThat(Cost.of(MessageMetadata.newBuilder()
                        .setUsage(TokenUsage.getDefaultInstance())
                        .build()))
                .map(Object::toString)
                .contains("unknown");
        assertThat(Cost.of(MessageMetadata.getDefaultInstance())).isEmpty();
    }

    @Test
    void aSourceCannotLeaveItsLine() {
        assertThat(Cost.of(MessageMetadata.newBuilder()
                        .setCostUsd(1)
                        .setCostSource("a\n# b")
                        .build()))
                .map(Object::toString)
                .contains("$1 (a␊# b)");
    }
}
