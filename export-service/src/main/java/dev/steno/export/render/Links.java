package dev.steno.export.render;

import java.util.List;
import java.util.Locale;

/** Which destinations of links run what they hold. */
final class Links {

    private static final List<String> SCRIPTS = List.of("javascript:", "vbscript:", "data:");

    private Links() {}

    /** Whether following this destination runs a script. Browsers skip blanks and controls in front of and within a scheme. */
    static boolean runScripts(String destination) {
        String plain = destination.replaceAll("[\\p{Cntrl}\\s]+", "").toLowerCase(Locale.ROOT);
        return SCRIPTS.stream().anyMatch(plain::startsWith);
    }

    /** Whether the colon at this place of a text ends such a scheme. */
    static boolean endsScheme(String text, int colon) {
        return SCRIPTS.stream()
                .anyMatch(scheme -> text.regionMatches(true, colon - scheme.length() + 1, scheme, 0, scheme.length()));
    }
}
