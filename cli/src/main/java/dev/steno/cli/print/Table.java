package dev.steno.cli.print;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** A table fitted to the terminal: elastic columns give way, the widest first. Cells are made harmless. */
public final class Table {

    private static final String GAP = "  ";
    private static final int LEAST_ELASTIC = 6;

    private final List<Column> columns;
    private final List<List<String>> rows = new ArrayList<>();
    private List<String> totals = List.of();

    public Table(List<Column> columns) {
        this.columns = List.copyOf(columns);
    }

    /** One more row, a cell for each column. */
    public void row(List<String> cells) {
        rows.add(harmless(cells));
    }

    /** The last row, set apart. */
    public void totals(List<String> cells) {
        totals = harmless(cells);
    }

    /** Prints it: titles, rows, and totals if there are any. */
    public void print(Console console) {
        int[] widths = fitted(console.columns());
        console.line(console.paint(Style.BOLD, join(titles(), widths)));
        rows.forEach(row -> console.line(join(row, widths)));
        if (!totals.isEmpty()) {
            console.line(console.paint(Style.DIM, rule(widths)));
            console.line(console.paint(Style.BOLD, join(totals, widths)));
        }
    }

    private List<String> titles() {
        return columns.stream().map(Column::title).toList();
    }

    private static List<String> harmless(List<String> cells) {
        return cells.stream().map(Text::line).toList();
    }

    private int[] fitted(int available) {
        int[] widths = IntStream.range(0, columns.size()).map(this::natural).toArray();
        int total = IntStream.of(widths).sum() + GAP.length() * (widths.length - 1);
        for (int excess = total - available; excess > 0; excess--) {
            int widest = widestElastic(widths);
            if (widest < 0) {
                break;
            }
            widths[widest]--;
        }
        return widths;
    }

    private int natural(int column) {
        return IntStream.concat(
                        IntStream.of(Text.width(columns.get(column).title())),
                        IntStream.concat(
                                rows.stream().mapToInt(row -> Text.width(row.get(column))),
                                totals.stream().skip(column).limit(1).mapToInt(Text::width)))
                .max()
                .orElse(0);
    }

    private int widestElastic(int[] widths) {
        int widest = -1;
        for (int i = 0; i < widths.length; i++) {
            if (columns.get(i).elastic() && widths[i] > LEAST_ELASTIC && (widest < 0 || widths[i] > widths[widest])) {
                widest = i;
            }
        }
        return widest;
    }

    private String join(List<String> cells, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            String cell = Text.cut(cells.get(i), widths[i]);
            String padding = " ".repeat(widths[i] - Text.width(cell));
            line.append(i == 0 ? "" : GAP).append(columns.get(i).right() ? padding + cell : cell + padding);
        }
        return line.toString().stripTrailing();
    }

    private static String rule(int[] widths) {
        return "─".repeat(IntStream.of(widths).sum() + GAP.length() * (widths.length - 1));
    }
}
