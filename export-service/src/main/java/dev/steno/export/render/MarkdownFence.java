package dev.steno.export.render;

/** Text that Markdown shows as it is. */
final class MarkdownFence {

    private static final int SHORTEST = 3;
    private static final String PUNCTUATION = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~";

    private MarkdownFence() {}

    /** A fenced code block that holds the text line by line; the fence is longer than any run of backticks in it. */
    static String block(String text) {
        String shown = VisibleText.block(text);
        String fence = "`".repeat(Math.max(SHORTEST, longestRun(shown) + 1));
        String end = shown.isEmpty() || shown.endsWith("\n") ? "" : "\n";
        return fence + "\n" + shown + end + fence + "\n";
    }

    /** A code span on one line. */
    static String span(String text) {
        String shown = VisibleText.line(text);
        String ticks = "`".repeat(longestRun(shown) + 1);
        // A span gives up one blank at each end, and could not begin or end with a backtick without it.
        boolean padded = shown.startsWith("`") || shown.endsWith("`") || shown.startsWith(" ") || shown.endsWith(" ");
        return padded ? ticks + " " + shown + " " + ticks : ticks + shown + ticks;
    }

    /** A few words within a line, without any formatting. */
    static String literal(String text) {
        StringBuilder escaped = new StringBuilder();
        VisibleText.line(text).chars().forEach(c -> {
            if (PUNCTUATION.indexOf(c) >= 0 && c != '-') {
                escaped.append('\\');
            }
            escaped.append((char) c);
        });
        return escaped.toString();
    }

    private static int longestRun(String text) {
        int longest = 0;
        int run = 0;
        for (int i = 0; i < text.length(); i++) {
            run = text.charAt(i) == '`' ? run + 1 : 0;
            longest = Math.max(longest, run);
        }
        return longest;
    }
}
