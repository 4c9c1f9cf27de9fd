package dev.steno.bench.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Outcomes as a table of Markdown, which is as good in a terminal as in a document. */
public final class Table {

    private final List<List<String>> rows = new ArrayList<>();

    private Table(String... heads) {
        rows.add(List.of(heads));
    }

    public static String of(List<Outcome> outcomes) {
        Table table = new Table("figure", "measured", "against, in the same run", "ratio", "aim", "met");
        outcomes.forEach(outcome -> table.row(
                outcome.figure(),
                number(outcome.measured()) + " " + outcome.unit(),
                reference(outcome),
                outcome.reference() == null ? "" : String.format(Locale.ROOT, "%.2f", outcome.ratio()),
                outcome.aim().text(outcome.unit()),
                !outcome.aim().judges() ? "" : outcome.met() ? "yes" : "NO"));
        return table.text();
    }

    static Table with(String... heads) {
        return new Table(heads);
    }

    void row(String... cells) {
        rows.add(List.of(cells));
    }

    String text() {
        int[] widths = new int[rows.getFirst().size()];
        for (List<String> row : rows) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        }
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < rows.size(); i++) {
            text.append(line(rows.get(i), widths));
            if (i == 0) {
                text.append(rule(widths));
            }
        }
        return text.toString();
    }

    /** Three digits that matter, and all of those before the point. */
    static String number(double value) {
        double size = Math.abs(value);
        String format = size >= 100 ? "%,.0f" : size >= 10 ? "%.1f" : size >= 1 ? "%.2f" : "%.3f";
        return String.format(Locale.ROOT, format, value);
    }

    private static String reference(Outcome outcome) {
        Outcome.Reference reference = outcome.reference();
        return reference == null
                ? ""
                : "%s: %s".formatted(reference.name(), number(reference.rounds().median()));
    }

    private static String line(List<String> cells, int[] widths) {
        StringBuilder line = new StringBuilder("|");
        for (int i = 0; i < widths.length; i++) {
            line.append(' ').append(cells.get(i));
            line.repeat(' ', widths[i] - cells.get(i).length()).append(" |");
        }
        return line.append('\n').toString();
    }

    private static String rule(int[] widths) {
        StringBuilder line = new StringBuilder("|");
        for (int width : widths) {
            line.repeat('-', width + 2).append('|');
        }
        return line.append('\n').toString();
    }
}
