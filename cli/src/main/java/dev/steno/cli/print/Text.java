package dev.steno.cli.print;

import java.util.ArrayList;
import java.util.List;

/**
 * Text of others for a terminal. A conversation can hold anything: commands to the terminal and marks that turn the direction of
 * writing are taken out.
 */
public final class Text {

    private static final String ELLIPSIS = "…";

    private Text() {}

    /** On one line: what separates words becomes one space. */
    public static String line(String text) {
        return block(text).replaceAll("[\\s\\u00a0]+", " ").strip();
    }

    /** With its line breaks and tabs. */
    public static String block(String text) {
        StringBuilder visible = new StringBuilder(text.length());
        text.replace("\r\n", "\n")
                .codePoints()
                .filter(character -> character == '\n' || character == '\t' || !commands(character))
                .forEach(visible::appendCodePoint);
        return visible.toString();
    }

    /** Its first columns, and a sign that there is more; all of it when it fits. */
    public static String cut(String text, int columns) {
        if (width(text) <= columns) {
            return text;
        }
        StringBuilder start = new StringBuilder();
        int used = 0;
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            used += width(text.codePointAt(i));
            if (used > columns - 1) {
                break;
            }
            start.appendCodePoint(text.codePointAt(i));
        }
        return start.append(ELLIPSIS).toString();
    }

    /** On lines of so many columns at most, broken at blanks and signs where there are some; one empty line for no text. */
    public static List<String> wrap(String text, int columns) {
        List<String> lines = new ArrayList<>();
        String rest = text;
        while (width(rest) > columns && columns > 0) {
            int end = end(rest, columns);
            int broken = breakBefore(rest, end);
            lines.add(rest.substring(0, broken).stripTrailing());
            rest = rest.substring(broken).stripLeading();
        }
        if (lines.isEmpty() || !rest.isEmpty()) {
            lines.add(rest);
        }
        return lines;
    }

    /** The place up to which the text fits; beyond its first character in any case. */
    private static int end(String text, int columns) {
        int used = 0;
        int i = 0;
        while (i < text.length()) {
            used += width(text.codePointAt(i));
            if (used > columns && i > 0) {
                return i;
            }
            i += Character.charCount(text.codePointAt(i));
        }
        return i;
    }

    private static int breakBefore(String text, int end) {
        for (int i = end; i > 0; i--) {
            if (text.charAt(i - 1) == ' ' || i < text.length() && text.charAt(i) == ' ') {
                return i;
            }
        }
        for (int i = end; i > end / 2; i--) {
            if ("-_/.:,@".indexOf(text.charAt(i - 1)) >= 0) {
                return i;
            }
        }
        return end;
    }

    /** How many columns it takes. */
    public static int width(String text) {
        return text.codePoints().map(Text::width).sum();
    }

    private static int width(int character) {
        return switch (Character.getType(character)) {
            case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.FORMAT -> 0;
            default -> isWide(character) ? 2 : 1;
        };
    }

    private static boolean isWide(int character) {
        if (character < 0x1100) {
            return false;
        }
        return Character.isEmojiPresentation(character)
                || character >= 0xff01 && character <= 0xff60
                || character >= 0x3000 && character <= 0x303e
                || switch (Character.UnicodeScript.of(character)) {
                    case HAN, HIRAGANA, KATAKANA, HANGUL, BOPOMOFO, YI -> character < 0xff61 || character > 0xffdc;
                    default -> false;
                };
    }

    private static boolean commands(int character) {
        return Character.isISOControl(character)
                || character >= 0x202a && character <= 0x202e
                || character >= 0x2066 && character <= 0x2069;
    }
}
