package dev.steno.export.render;

/**
 * Text in which nothing works behind the reader's back: control characters, terminal escapes, marks that reverse the
 * direction of text and odd line separators are shown instead of obeyed.
 */
final class VisibleText {

    private static final int DELETE = 0x7F;
    private static final int LAST_C1 = 0x9F;
    private static final char CONTROL_PICTURES = '\u2400';
    private static final char DELETE_PICTURE = '\u2421';

    private VisibleText() {}

    /** Text of several lines, each ended by a line feed alone; tabs stay. */
    static String block(String text) {
        return visible(text.replace("\r\n", "\n"), true);
    }

    /** Text on one line: line feeds and tabs are shown as well. */
    static String line(String text) {
        return visible(text, false);
    }

    private static String visible(String text, boolean lines) {
        StringBuilder shown = null;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean kept = isHarmless(c) || (lines && (c == '\n' || c == '\t'));
            if (!kept && shown == null) {
                shown = new StringBuilder(text.length() + 16).append(text, 0, i);
            }
            if (shown != null) {
                if (kept) {
                    shown.append(c);
                } else {
                    show(shown, c);
                }
            }
        }
        return shown == null ? text : shown.toString();
    }

    private static boolean isHarmless(char c) {
        boolean control = c < ' ' || (c >= DELETE && c <= LAST_C1);
        boolean separator = c == '\u2028' || c == '\u2029';
        boolean direction = (c >= '\u202A' && c <= '\u202E') || (c >= '\u2066' && c <= '\u2069');
        return !control && !separator && !direction;
    }

    private static void show(StringBuilder shown, char c) {
        if (c < ' ') {
            shown.append((char) (CONTROL_PICTURES + c));
        } else if (c == DELETE) {
            shown.append(DELETE_PICTURE);
        } else {
            shown.append("[U+%04X]".formatted((int) c));
        }
    }
}
