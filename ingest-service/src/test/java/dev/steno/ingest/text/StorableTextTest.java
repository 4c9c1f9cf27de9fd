package dev.steno.ingest.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StorableTextTest {

    @Test
    void leavesGoodTextUntouched() {
        String text = "plain, ünïcode, 漢字, 😀 and \t\n control characters";

        assertThat(StorableText.of(text)).isSameAs(text);
    }

    @Test
    void showsNulAsAPicture() {
        assertThat(StorableText.of("\0")).isEqualTo("␀");
    }

    @ParameterizedTest
    @CsvSource({
        "a\0b, a␀b",
        "a\uD83D, a\uFFFD",
        "\uDE00b, \uFFFDb",
        "\uD83D\uD83D\uDE00, \uFFFD😀",
        "😀\0\uDE00😀, 😀␀\uFFFD😀"
    })
    void repairsWhatAStoreCannotHold(String broken, String repaired) {
        assertThat(StorableText.of(broken)).isEqualTo(repaired);
    }
}
