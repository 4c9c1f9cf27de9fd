package dev.steno.cli.read;

import dev.steno.cli.print.Console;
import dev.steno.cli.print.Style;
import dev.steno.cli.print.Text;

/** A piece of a found message: HTML of the search's own making, in which {@code <mark>} holds what was found. */
final class Highlight {

    private static final String BEGIN = "<mark>";
    private static final String END = "</mark>";

    private Highlight() {}

    /** The piece on one line of so many columns. */
    static String print(Console console, String html, int columns) {
        StringBuilder line = new StringBuilder();
        int left = columns;
        boolean found = false;
        for (String part : html.replaceAll("\\s+", " ").strip().split("(?=" + BEGIN + ")|(?=" + END + ")")) {
            found = part.startsWith(BEGIN) || found && !part.startsWith(END);
            String text = Text.block(plain(part.replace(BEGIN, "").replace(END, "")));
            String cut = Text.cut(text, left);
            line.append(console.paint(found ? Style.YELLOW : Style.PLAIN, cut));
            left -= Text.width(cut);
            if (!cut.equals(text) || left <= 0) {
                break;
            }
        }
        return line.toString();
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
