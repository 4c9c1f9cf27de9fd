package dev.steno.cli.print;

import dev.steno.cli.print.Column.Fit;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

/**
 * How wide the columns of a table are on one terminal.
 *
 * @param widths of each column; 0 for one that is left out
 */
record TableLayout(int[] widths) {

    private static final int LEAST_CUT = 6;
    private static final int COMFORTABLE_NAME = 12;
    private static final int LEAST_NAME = 8;

    /** The layout that shows the most within so many columns of the terminal. */
    static TableLayout of(List<Column> columns, IntUnaryOperator natural, int gap, int available) {
        int[] full = IntStream.range(0, columns.size()).map(natural).toArray();
        List<Integer> optional = IntStream.range(0, columns.size())
                .filter(each -> columns.get(each).rank() > 0 && full[each] > 0)
                .boxed()
                .sorted(Comparator.comparingInt(each -> -columns.get(each).rank()))
                .toList();
        TableLayout layout = new TableLayout(full.clone());
        for (int omitted = 0; omitted <= optional.size(); omitted++) {
            layout = new TableLayout(full.clone());
            for (int each : optional.subList(0, omitted)) {
                layout.widths[each] = 0;
            }
            layout.shrink(columns, Fit.CUT, LEAST_CUT, gap, available);
            layout.shrink(columns, Fit.WRAPPED, COMFORTABLE_NAME, gap, available);
            if (layout.width(gap) <= available) {
                return layout;
            }
        }
        layout.shrink(columns, Fit.WRAPPED, LEAST_NAME, gap, available);
        return layout;
    }

    /** How wide a row is. */
    int width(int gap) {
        int shown = (int) IntStream.of(widths).filter(width -> width > 0).count();
        return IntStream.of(widths).sum() + gap * Math.max(0, shown - 1);
    }

    /** Takes from the widest of these columns until the row fits, or all of them are as narrow as they may be. */
    private void shrink(List<Column> columns, Fit fit, int least, int gap, int available) {
        for (int excess = width(gap) - available; excess > 0; excess--) {
            int widest = -1;
            for (int i = 0; i < widths.length; i++) {
                if (columns.get(i).fit() == fit && widths[i] > least && (widest < 0 || widths[i] > widths[widest])) {
                    widest = i;
                }
            }
            if (widest < 0) {
                return;
            }
            widths[widest]--;
        }
    }
}
