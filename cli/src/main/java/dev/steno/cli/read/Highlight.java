package dev.steno.cli.read;

import dev.steno.cli.print.StyledText;
import picocli.CommandLine.Help.Ansi.Style;

/** A piece of a found message: HTML that the search makes, in which {@code <mark>} holds what was found. */
final class Highlight {

    private static final String BEGIN = "<mark>";
    private static final String END = "</mark>";

    private Highlight() {}

    /** The piece on one line. */
    static StyledText of(String html) {
        StyledText line = StyledText.of("");
        boolean found = false;
        for (String part : html.replaceAll("\\s+", " ").strip().split("(?=" + BEGIN + ")|(?=" + END + ")")) {
            found = part.startsWith(BEGIN) || found && !part.startsWith(END);
            String text = plain(part.replace(BEGIN, "").replace(END, ""));
            line = line.and(found ? Style.fg_yellow : Style.reset, text);
        }
        return line;
    }

    private static String plain(String html) {
        return html.replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&#39;", "'")
                .replace("&#x27;", "'")
                .replace("&#x2F;", "/")
                .replace("&amp;", "&");
    }
}
