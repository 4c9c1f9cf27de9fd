package dev.steno.cli.print;

/**
 * A column of a table, and what may happen to it where the table is too wide for the terminal.
 *
 * @param title what stands above it
 * @param right whether its cells stand at its right, as figures do
 * @param fit how its cells give way
 * @param rank when the column is left out: the highest first, 0 never
 */
public record Column(String title, boolean right, Fit fit, int rank) {

    /** How a cell gives way. */
    enum Fit {
        WHOLE,
        CUT,
        WRAPPED
    }

    /** What names a row: never cut and never left out, but continued on the next line. */
    public static Column name(String title) {
        return new Column(title, false, Fit.WRAPPED, 0);
    }

    /** Words that are shown whole. */
    public static Column words(String title) {
        return new Column(title, false, Fit.WHOLE, 0);
    }

    /** Words that may be cut. */
    public static Column elastic(String title) {
        return new Column(title, false, Fit.CUT, 0);
    }

    /** Figures; shown whole. */
    public static Column figures(String title) {
        return new Column(title, true, Fit.WHOLE, 0);
    }

    /** The same column, which may be left out, before those of a lower rank. */
    public Column optional(int rank) {
        return new Column(title, right, fit, rank);
    }
}
