package dev.steno.cli.print;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextTest {

    @Test
    void takesCommandsToTheTerminalOut() {
        assertThat(Text.block("a\u001b[31mred\u001b]0;title\u0007\u009b2J\u0000b\tc\nd\r\ne\rf"))
                .isEqualTo("a[31mred]0;title2Jb\tc\nd\nef");
    }

    @Test
    void takesMarksThatTurnTheDirectionOut() {
        assertThat(Text.block("abc\u202etxt.exe\u2066x\u2069")).isEqualTo("abctxt.exex");
    }

    @Test
    void putsTextOnOneLine() {
        assertThat(Text.line("  one\n\n\ttwo\u00a0 three\u001b[0m ")).isEqualTo("one two three[0m");
    }

    @ParameterizedTest
    @CsvSource({"abc, 3", "日本語, 6", "é, 1", "한글, 4", "🙂, 2", "'', 0", "ﾊﾝｶｸ, 4", "ＡＢ, 4"})
    void knowsHowWideTextIs(String text, int width) {
        assertThat(Text.width(text)).isEqualTo(width);
    }

    @ParameterizedTest
    @CsvSource({
        "'', 5, ''",
        "one two, 7, one two",
        "one two three, 7, one two|three",
        "one two, 4, one|two",
        "claude-opus-4-5-20251101, 12, claude-opus-|4-5-20251101",
        "abcdefgh, 3, abc|def|gh",
        "日本語, 4, 日本|語",
        "日本語, 1, 日|本|語",
    })
    void wrapsAtBlanksAndSigns(String text, int columns, String expected) {
        assertThat(String.join("|", Text.wrap(text, columns))).isEqualTo(expected);
    }

    @Test
    void combiningMarksTakeNoRoom() {
        assertThat(Text.width("e\u0301")).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"abcdef, 6, abcdef", "abcdef, 5, abcd…", "日本語, 5, 日本…", "日本語, 4, 日…", "🙂🙂, 3, 🙂…", "abc, 1, …"})
    void cutsAtColumnsNotAtLetters(String text, int columns, String expected) {
        assertThat(Text.cut(text, columns)).isEqualTo(expected);
        assertThat(Text.width(Text.cut(text, columns))).isLessThanOrEqualTo(columns);
    }
}
