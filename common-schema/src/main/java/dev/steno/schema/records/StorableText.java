package dev.steno.schema.records;

/**
 * Text that PostgreSQL, OpenSearch and UTF-8 can all hold, and how it is cut. The NUL character becomes its picture (U+2400),
 * and half a surrogate pair becomes the replacement character (U+FFFD). Everything else stays as it is.
 */
public final class StorableText {

    private static final char NUL_PICTURE = '\u2400';
    private static final char REPLACEMENT = '\uFFFD';

    private StorableText() {}

    /** The text, or the very same string when nothing has to change. */
    public static String of(String text) {
        int clean = cleanUpTo(text);
        return clean == text.length() ? text : repaired(text, clean);
    }

    /** The longest beginning of at most so many characters that cuts no surrogate pair in two. */
    public static String cut(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        return text.substring(0, most > 0 && startsPair(text, most - 1) ? most - 1 : most);
    }

    private static int cleanUpTo(String text) {
        int index = 0;
        while (index < text.length()) {
            char c = text.charAt(index);
            if (c == 0) {
                return index;
            }
            if (Character.isSurrogate(c)) {
                if (!startsPair(text, index)) {
                    return index;
                }
                index++;
            }
            index++;
        }
        return index;
    }

    private static String repaired(String text, int from) {
        StringBuilder repaired = new StringBuilder(text.length()).append(text, 0, from);
        for (int index = from; index < text.length(); index++) {
            char c = text.charAt(index);
            if (c == 0) {
                repaired.append(NUL_PICTURE);
            } else if (!Character.isSurrogate(c)) {
                repaired.append(c);
            } else if (startsPair(text, index)) {
                repaired.append(c).append(text.charAt(++index));
            } else {
                repaired.append(REPLACEMENT);
            }
        }
        return repaired.toString();
    }

    private static boolean startsPair(String text, int index) {
        return Character.isHighSurrogate(text.charAt(index))
                && index + 1 < text.length()
                && Character.isLowSurrogate(text.charAt(index + 1));
    }
}
