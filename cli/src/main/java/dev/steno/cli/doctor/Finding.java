package dev.steno.cli.doctor;

import java.util.Locale;
import picocli.CommandLine.Help.Ansi.Style;

/**
 * What a check found.
 *
 * @param about in one word, what was looked at
 * @param text what is so
 * @param remedy what to do; empty when there is nothing to do
 */
record Finding(Level level, String about, String text, String remedy) {

    /** How bad it is. */
    enum Level {
        OK(Style.fg_green),
        WARNING(Style.fg_yellow),
        PROBLEM(Style.fg_red);

        private final Style style;

        Level(Style style) {
            this.style = style;
        }

        Style style() {
            return style;
        }

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static Finding ok(String about, String text) {
        return new Finding(Level.OK, about, text, "");
    }

    static Finding warning(String about, String text, String remedy) {
        return new Finding(Level.WARNING, about, text, remedy);
    }

    static Finding problem(String about, String text, String remedy) {
        return new Finding(Level.PROBLEM, about, text, remedy);
    }
}
