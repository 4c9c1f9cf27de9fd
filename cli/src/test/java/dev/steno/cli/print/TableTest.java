package dev.steno.cli.print;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class TableTest {

    private final Table table =
            new Table(List.of(Column.words("Id"), Column.elastic("Project"), Column.figures("Tokens")));

    @Test
    void columnsAreAsWideAsWhatIsInThem() {
        table.row(List.of("1", "steno", "12"));
        table.row(List.of("22", "日本", "1,234,567"));
        table.totals(List.of("Total", "", "1,234,579"));

        assertThat(printed(Console.ENDLESS, false)).isEqualTo("""
                Id     Project     Tokens
                1      steno           12
                22     日本     1,234,567
                ─────────────────────────
                Total           1,234,579
                """);
    }

    @Test
    void elasticColumnsGiveWay() {
        table.row(List.of("1", "a-project-with-a-long-name", "1,234,567"));

        assertThat(printed(28, false)).isEqualTo("""
                Id  Project           Tokens
                1   a-project-wi…  1,234,567
                """);
    }

    @Test
    void figuresAndIdsAreNotCutHoweverNarrowItIs() {
        table.row(List.of("12345678", "a-project-with-a-long-name", "1,234,567"));

        assertThat(printed(10, false)).contains("12345678", "a-pro…", "1,234,567");
    }

    @Test
    void whatNamesARowGoesOnInTheNextLine() {
        Table models = new Table(List.of(Column.name("Model"), Column.figures("Tokens")));
        models.row(List.of("claude-opus-4-5-20251101", "1,234,567"));
        models.row(List.of("x", "1"));

        assertThat(printed(models, 26, false)).isEqualTo("""
                Model               Tokens
                claude-opus-4-   1,234,567
                5-20251101
                x                        1
                """);
    }

    @Test
    void columnsAreLeftOutByTheirRankAndNamed() {
        Table wide = new Table(List.of(
                Column.name("Id"),
                Column.words("Status").optional(2),
                Column.elastic("Project").optional(1),
                Column.figures("Tokens")));
        wide.row(List.of("12345678", "ended", "a-project", "1,234,567"));

        assertThat(printed(wide, 40, false)).doesNotContain("wider");
        assertThat(printed(wide, 35, false)).isEqualTo("""
                Id        Status  Proje…     Tokens
                12345678  ended   a-pro…  1,234,567
                """);
        assertThat(printed(wide, 30, false)).isEqualTo("""
                Id        Project       Tokens
                12345678  a-project  1,234,567
                (in a wider window also:
                Status)
                """);
        assertThat(printed(wide, 20, false)).isEqualTo("""
                Id           Tokens
                12345678  1,234,567
                (in a wider window
                also: Status,
                Project)
                """);
    }

    @Test
    void anEmptyColumnTakesNoRoom() {
        Table marks = new Table(List.of(Column.name("Id"), Column.words(""), Column.figures("Tokens")));
        marks.row(List.of("1", "", "2"));

        assertThat(printed(marks, Console.ENDLESS, false)).isEqualTo("""
                Id  Tokens
                1        2
                """);
    }

    @Test
    void cellsCannotHarmTheTerminalOrBreakTheTable() {
        table.row(List.of("1\n2", "\u001b[2Jx", "3"));

        assertThat(printed(Console.ENDLESS, false)).contains("1 2  [2Jx").doesNotContain("\u001b");
    }

    @Test
    void titlesStandOutOnlyWhereThereAreColours() {
        table.row(List.of("1", "x", "2"));

        assertThat(printed(80, true)).startsWith("\u001b[1mId  Project  Tokens\u001b[0m\n");
    }

    private String printed(int columns, boolean colours) {
        return printed(table, columns, colours);
    }

    private static String printed(Table table, int columns, boolean colours) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Console console = new Console(out, new ByteArrayOutputStream(), columns, colours, false);
        table.print(console);
        console.flush();
        return out.toString(StandardCharsets.UTF_8);
    }
}
