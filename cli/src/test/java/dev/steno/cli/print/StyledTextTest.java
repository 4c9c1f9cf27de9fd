package dev.steno.cli.print;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import picocli.CommandLine.Help.Ansi.Style;

class StyledTextTest {

    private final StyledText text =
            StyledText.of(Style.bold, "ab").and("  ").and(Style.fg_red, "").and(Style.fg_cyan, "日本");

    @Test
    void hasStylesOnlyWhereThereAreColours() {
        assertThat(text.print(false)).isEqualTo("ab  日本");
        assertThat(text.print(true)).isEqualTo("\u001b[1mab\u001b[0m  \u001b[36m日本\u001b[0m");
    }

    @Test
    void isAsWideAsItsPieces() {
        assertThat(text.width()).isEqualTo(8);
        assertThat(text.cut(8).print(false)).isEqualTo("ab  日本");
        assertThat(text.cut(7).print(false)).isEqualTo("ab  日…");
        assertThat(text.cut(1).print(true)).isEqualTo("\u001b[1m…\u001b[0m");
    }

    @Test
    void noPieceCommandsTheTerminalOrLeavesTheLine() {
        assertThat(StyledText.of("a\u001b[2J\n").and("b\u202ec\r\n\td").print(false))
                .isEqualTo("a[2J bc \td");
    }

    @Test
    void markupOfTheParserIsPlainText() {
        assertThat(StyledText.of("@|red x|@").print(true)).isEqualTo("@|red x|@");
    }
}
