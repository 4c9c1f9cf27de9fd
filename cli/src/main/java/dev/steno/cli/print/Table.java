package dev.steno.cli.print;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import picocli.CommandLine.Help.Ansi.IStyle;
import picocli.CommandLine.Help.Ansi.Style;

/**
 * A table that fits the terminal: cells are cut and wrapped as their columns allow, then optional columns are left out, which the
 * last line says. Cells are made safe.
 */
public final class Table {

    private static final String GAP = "  ";

    private final List<Column> columns;
    private final List<List<String>> rows = new ArrayList<>();
    private List<String> totals = List.of();

    public Table(List<Column> columns) {
        this.columns = List.copyOf(columns);
    }

    /** One more row, a cell for each column. */
    public void row(List<String> cells) {
        rows.add(safe(cells));
    }

    /** The last row, set apart. */
    public void totals(List<String> cells) {
        totals = safe(cells);
    }

    /** Prints it: titles, rows, and totals if there are any. */
    public void print(Console console) {
        TableLayout layout = TableLayout.of(columns, this::natural, GAP.length(), console.columns());
        print(console, layout, Style.bold, titles());
        rows.forEach(row -> print(console, layout, Style.reset, row));
        if (!totals.isEmpty()) {
            console.line(StyledText.of(Style.faint, "─".repeat(layout.width(GAP.length()))));
            print(console, layout, Style.bold, totals);
        }
        List<String> omitted = IntStream.range(0, columns.size())
                .filter(each -> layout.widths()[each] == 0 && natural(each) > 0)
                .mapToObj(each -> columns.get(each).title())
                .toList();
        if (!omitted.isEmpty()) {
            Text.wrap("(in a wider window also: %s)".formatted(String.join(", ", omitted)), console.columns())
                    .forEach(line -> console.line(StyledText.of(Style.faint, line)));
        }
    }

    private List<String> titles() {
        return columns.stream().map(Column::title).toList();
    }

    private static List<String> safe(List<String> cells) {
        return cells.stream().map(Text::line).toList();
    }

    /** How wide a column is when there is room for all of it; 0 when nothing is in it. */
    private int natural(int column) {
        return Stream.concat(Stream.of(titles()), Stream.concat(rows.stream(), Stream.of(totals)))
                .filter(row -> !row.isEmpty())
                .mapToInt(row -> Text.width(row.get(column)))
                .max()
                .orElse(0);
    }

    private void print(Console console, TableLayout layout, IStyle style, List<String> cells) {
        int[] widths = layout.widths();
        List<List<String>> parts = new ArrayList<>();
        for (int i = 0; i < widths.length; i++) {
            boolean wraps = columns.get(i).fit() == Column.Fit.WRAPPED;
            parts.add(wraps ? Text.wrap(cells.get(i), widths[i]) : List.of(Text.cut(cells.get(i), widths[i])));
        }
        int height =
                parts.stream().map(List::size).max(Comparator.naturalOrder()).orElse(1);
        for (int part = 0; part < height; part++) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < widths.length; i++) {
                if (widths[i] > 0) {
                    String cell = part < parts.get(i).size() ? parts.get(i).get(part) : "";
                    String padding = " ".repeat(widths[i] - Text.width(cell));
                    line.append(line.isEmpty() ? "" : GAP)
                            .append(columns.get(i).right() ? padding + cell : cell + padding);
                }
            }
            console.line(StyledText.of(style, line.toString().stripTrailing()));
        }
    }
}
