package dev.steno.query.search;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.lucene.search.matchhighlight.BreakIteratorShrinkingAdjuster;
import org.apache.lucene.search.matchhighlight.OffsetRange;
import org.apache.lucene.search.matchhighlight.Passage;
import org.apache.lucene.search.matchhighlight.PassageSelector;

/**
 * The passages of a text that show why it was found: up to three, in the order of the text, with every match in {@code <mark>} and
 * everything else escaped for HTML.
 *
 * @param passages as HTML
 * @param missing the clauses that do not occur in the text
 */
record Highlights(List<String> passages, List<QueryClause> missing) {

    static final int MOST = 3;
    private static final int LENGTH = 160;

    /** @param text in its composed form (NFC) */
    static Highlights of(String text, List<QueryClause> wanted) {
        AnalysedText analysed = new AnalysedText(text);
        List<OffsetRange> places = new ArrayList<>();
        List<QueryClause> missing = new ArrayList<>();
        for (QueryClause clause : wanted) {
            List<OffsetRange> found = analysed.places(clause);
            places.addAll(found);
            if (found.isEmpty()) {
                missing.add(clause);
            }
        }
        return new Highlights(places.isEmpty() ? List.of() : passages(text, merge(places)), missing);
    }

    /** These with those of the text's continuation, which has clauses that are missing here: at least one of them is shown. */
    Highlights with(Highlights continuation) {
        int kept = Math.min(passages.size(), MOST - Math.min(1, continuation.passages.size()));
        List<String> all = new ArrayList<>(passages.subList(0, kept));
        continuation.passages.stream().limit(MOST - kept).forEach(all::add);
        return new Highlights(all, continuation.missing);
    }

    private static List<String> passages(String text, List<OffsetRange> places) {
        PassageSelector selector =
                new PassageSelector(PassageSelector.DEFAULT_SCORER, new BreakIteratorShrinkingAdjuster());
        return selector.pickBest(text, places, LENGTH, MOST).stream()
                .sorted(Comparator.comparingInt(passage -> passage.from))
                .map(passage -> html(text, passage))
                .toList();
    }

    /** Overlapping places become one. */
    private static List<OffsetRange> merge(List<OffsetRange> places) {
        places.sort(Comparator.comparingInt((OffsetRange place) -> place.from).thenComparingInt(place -> place.to));
        List<OffsetRange> merged = new ArrayList<>();
        for (OffsetRange place : places) {
            OffsetRange last = merged.isEmpty() ? null : merged.getLast();
            if (last != null && place.from < last.to) {
                merged.set(merged.size() - 1, new OffsetRange(last.from, Math.max(last.to, place.to)));
            } else {
                merged.add(place);
            }
        }
        return merged;
    }

    private static String html(String text, Passage passage) {
        StringBuilder html = new StringBuilder();
        int at = passage.from;
        for (OffsetRange match : passage.markers) {
            escape(html, text, at, match.from);
            html.append("<mark>");
            escape(html, text, match.from, match.to);
            html.append("</mark>");
            at = match.to;
        }
        escape(html, text, at, passage.to);
        return html.toString().strip();
    }

    private static void escape(StringBuilder html, String text, int from, int to) {
        for (int i = from; i < to; i++) {
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
