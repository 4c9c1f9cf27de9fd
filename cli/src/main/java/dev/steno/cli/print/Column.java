package dev.steno.cli.print;

/**
 * A column of a table.
 *
 * @param title what stands above it
 * @param right whether its cells stand at its right, as figures do
 * @param elastic whether its cells may be cut when the terminal is too narrow
 */
public record Column(String title, boolean right, boolean elastic) {

    /** Words that are always shown whole. */
    public static Column words(String title) {
        return new Column(title, false, false);
    }

    /** Words that may be cut. */
    public static Column elastic(String title) {
        return new Column(title, false, true);
    }

    /** Figures. */
    public static Column figures(String title) {
        return new Column(title, true, false);
    }
}
