package dev.steno.bench.report;

import java.util.Locale;

/**
 * What a figure should be.
 *
 * @param of what is bounded: the measured value or its ratio to the reference
 * @param bound on which side
 * @param limit the bound, in the figure's unit or as a ratio
 */
public record Aim(Of of, Bound bound, double limit) {

    /** What an aim bounds. */
    public enum Of {
        VALUE,
        RATIO,
        NOTHING
    }

    /** On which side. */
    public enum Bound {
        AT_LEAST,
        AT_MOST
    }

    /** A figure that is told, not judged. */
    public static final Aim REPORT = new Aim(Of.NOTHING, Bound.AT_LEAST, 0);

    public static Aim ratioAtLeast(double limit) {
        return new Aim(Of.RATIO, Bound.AT_LEAST, limit);
    }

    public static Aim ratioAtMost(double limit) {
        return new Aim(Of.RATIO, Bound.AT_MOST, limit);
    }

    public static Aim atLeast(double limit) {
        return new Aim(Of.VALUE, Bound.AT_LEAST, limit);
    }

    public static Aim atMost(double limit) {
        return new Aim(Of.VALUE, Bound.AT_MOST, limit);
    }

    /** Whether it is judged at all. */
    public boolean judges() {
        return of != Of.NOTHING;
    }

    /** Whether the numbers hold it; a ratio that is not a number holds none. */
    public boolean metBy(double value, double ratio) {
        double judged = of == Of.RATIO ? ratio : value;
        return !judges() || (bound == Bound.AT_LEAST ? judged >= limit : judged <= limit);
    }

    String text(String unit) {
        if (!judges()) {
            return "report";
        }
        String number = String.format(Locale.ROOT, limit == Math.rint(limit) ? "%,.0f" : "%s", limit);
        return (bound == Bound.AT_LEAST ? "≥ " : "≤ ") + number + (of == Of.VALUE ? " " + unit : "");
    }
}
