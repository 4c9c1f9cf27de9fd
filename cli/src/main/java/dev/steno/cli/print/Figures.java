package dev.steno.cli.print;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Counts, sizes and costs, the same in every language. */
public final class Figures {

    private static final String[] SIZES = {"B", "kB", "MB", "GB", "TB"};
    private static final int KILO = 1000;
    private static final BigDecimal CENT = new BigDecimal("0.01");

    private Figures() {}

    /** A count, as in {@code 1,234,567}. */
    public static String count(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    /** A count and what is counted, as in {@code 1 session} and {@code 2 sessions}. */
    public static String count(long count, String thing) {
        return count(count) + " " + thing + (count == 1 ? "" : "s");
    }

    /** A size, as in {@code 1.4 MB}. */
    public static String bytes(long bytes) {
        double size = bytes;
        int unit = 0;
        while (size >= KILO && unit < SIZES.length - 1) {
            size /= KILO;
            unit++;
        }
        return unit == 0 ? bytes + " B" : String.format(Locale.ROOT, "%.1f %s", size, SIZES[unit]);
    }

    /**
     * A cost in US dollars, as in {@code $1.25}; {@code ≥ $1.25} when some of it is unknown. An unknown cost is never shown as
     * nothing.
     *
     * @param usd the sum of the costs that are known; null when none is
     * @param unknownCalls calls that are not in the sum
     */
    public static String cost(@Nullable BigDecimal usd, long unknownCalls) {
        if (usd == null) {
            return "price unknown";
        }
        if (unknownCalls > 0) {
            return "≥ " + cents(usd);
        }
        return usd.signum() > 0 && usd.compareTo(CENT) < 0 ? "<$0.01" : cents(usd);
    }

    private static String cents(BigDecimal usd) {
        return String.format(Locale.ROOT, "$%,.2f", usd.setScale(2, RoundingMode.HALF_UP));
    }
}
