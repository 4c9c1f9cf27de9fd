package dev.steno.query.search;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The places of a text that show why it was found: up to three, in the order of the text, with every match in
 * {@code <mark>} and everything else escaped for HTML.
 */
final class Fragments {

    private static final int MOST = 3;
    private static final int LENGTH = 160;
    private static final int LEAD = 40;
    private static final int WORD_SEARCH = 20;

    /** A window of the text with the matches in it. */
    private record Window(int start, int end, List<Span> matches) {}

    private Fragments() {}

    static List<String> of(String text, List<Clause> wanted) {
        if (wanted.isEmpty() || text.isEmpty()) {
            return List.of();
        }
        TokenizedText tokens = TokenizedText.of(text, wanted);
        List<Span> matches = merge(wanted.stream()
                .flatMap(clause -> clause.spansIn(tokens).stream())
                .toList());
        return windows(text, matches).stream()
                .sorted(Comparator.comparingInt(
                        (Window window) -> -window.matches().size()))
                .limit(MOST)
                .sorted(Comparator.comparingInt(Window::start))
                .map(window -> render(text, window))
                .toList();
    }

    /** Overlapping matches become one. */
    private static List<Span> merge(List<Span> spans) {
        List<Span> sorted = new ArrayList<>(spans);
        sorted.sort(Comparator.comparingInt(Span::start).thenComparingInt(Span::end));
        List<Span> merged = new ArrayList<>();
        for (Span span : sorted) {
            Span last = merged.isEmpty() ? null : merged.getLast();
            if (last != null && span.start() < last.end()) {
                merged.set(merged.size() - 1, new Span(last.start(), Math.max(last.end(), span.end())));
            } else {
                merged.add(span);
            }
        }
        return merged;
    }

    private static List<Window> windows(String text, List<Span> matches) {
        List<Window> windows = new ArrayList<>();
        int next = 0;
        int free = 0;
        while (next < matches.size()) {
            int start = startOf(text, matches.get(next), free);
            int end = start + LENGTH;
            List<Span> inside = new ArrayList<>();
            while (next < matches.size()
                    && (inside.isEmpty() || matches.get(next).end() <= end)) {
                inside.add(matches.get(next));
                end = Math.max(end, matches.get(next).end());
                next++;
            }
            int limit = next < matches.size() ? matches.get(next).start() : text.length();
            free = endOf(text, inside.getLast(), Math.min(end, limit));
            windows.add(new Window(start, free, inside));
        }
        return windows;
    }

    /** A little before the first match, at a word's beginning where there is one. */
    private static int startOf(String text, Span first, int free) {
        int start = Math.max(free, first.start() - LEAD);
        if (start == 0) {
            return 0;
        }
        for (int i = start; i < Math.min(start + WORD_SEARCH, first.start()); i++) {
            if (Character.isWhitespace(text.charAt(i))) {
                return i + 1;
            }
        }
        return Character.isLowSurrogate(text.charAt(start)) ? start + 1 : start;
    }

    private static int endOf(String text, Span last, int wanted) {
        if (wanted >= text.length()) {
            return text.length();
        }
        for (int i = wanted; i > Math.max(wanted - WORD_SEARCH, last.end()); i--) {
            if (Character.isWhitespace(text.charAt(i))) {
                return i;
            }
        }
        return wanted > last.end() && Character.isLowSurrogate(text.charAt(wanted)) ? wanted - 1 : wanted;
    }

    private static String render(String text, Window window) {
        StringBuilder html = new StringBuilder();
        int at = window.start();
        for (Span match : window.matches()) {
            escape(html, text, at, match.start());
            html.append("<mark>");
            escape(html, text, match.start(), match.end());
            html.append("</mark>");
            at = match.end();
        }
        escape(html, text, at, window.end());
        return html.toString().strip();
    }

    private static void escape(StringBuilder html, String text, int start, int end) {
        for (int i = start; i < end; i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> html.append("&amp;");
                case '<' -> html.append("&lt;");
                case '>' -> html.append("&gt;");
                case '"' -> html.append("&quot;");
                case '\'' -> html.append("&#39;");
                default -> html.append(c);
            }
        }
    }
}
