package dev.steno.schema.records;

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

    @ParameterizedTest
    @CsvSource({"abc, 3, abc", "abcd, 3, abc", "ab😀, 3, ab", "ab😀, 4, ab😀", "a😀b, 3, a😀", "😀, 1, ''", "abc, 0, ''"
    })
    void cutsNoCharacterInTwo(String text, int most, String beginning) {
        assertThat(StorableText.cut(text, most)).isEqualTo(beginning);
    }
}
