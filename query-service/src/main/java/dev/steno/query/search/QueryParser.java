package dev.steno.query.search;

import dev.steno.runtime.errors.Problem;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads the query language: {@code word}, {@code "a phrase"}, {@code -not}, {@code -"not this"}, {@code begin*}, and filters such as
 * {@code tool:Bash} and {@code file:"My Notes.md"}. Anything else is text; what makes no sense, such as a lone quotation mark, is
 * passed over.
 */
final class QueryParser {

    /** The most characters of a query. */
    static final int MAX_LENGTH = 1_000;

    /** The most words and phrases of a query. */
    static final int MAX_TERMS = 100;

    /**
     * One word or phrase as it was written.
     *
     * @param excluded whether it must not occur
     * @param prefix whether its last word may go on
     * @param quoted whether it was written in quotation marks
     */
    record Term(String text, boolean excluded, boolean prefix, boolean quoted) {}

    /** What a query is made of, in the order it was written. */
    record Parts(List<Term> terms, List<QueryFilter> filters) {}

    private final String text;
    private final List<Term> terms = new ArrayList<>();
    private final List<QueryFilter> filters = new ArrayList<>();
    private int at;

    private QueryParser(String text) {
        this.text = text;
    }

    /**
     * Takes a query apart.
     *
     * @throws Problem MALFORMED when the query is too long, or a filter's time is none
     */
    static Parts read(String query) {
        if (query.length() > MAX_LENGTH) {
            throw Problem.field("query", "at most %d characters".formatted(MAX_LENGTH));
        }
        QueryParser reader = new QueryParser(Normalizer.normalize(query, Normalizer.Form.NFC));
        while (reader.skipGap()) {
            reader.readTerm();
        }
        if (reader.terms.size() + reader.filters.size() > MAX_TERMS) {
            throw Problem.field("query", "at most %d words and phrases".formatted(MAX_TERMS));
        }
        return new Parts(List.copyOf(reader.terms), List.copyOf(reader.filters));
    }

    /** Moves to the next term; false at the end. */
    private boolean skipGap() {
        while (at < text.length() && isGap(text.charAt(at))) {
            at++;
        }
        return at < text.length();
    }

    private void readTerm() {
        boolean excluded = startsExclusion();
        if (excluded) {
            at++;
        }
        if (isQuote(text.charAt(at))) {
            readPhrase(excluded);
        } else {
            readWord(excluded);
        }
    }

    /** One dash before a word or a phrase excludes it; {@code --flag} and {@code -} alone are text. */
    private boolean startsExclusion() {
        if (text.charAt(at) != '-' || at + 1 >= text.length()) {
            return false;
        }
        char next = text.charAt(at + 1);
        return next != '-' && !isGap(next);
    }

    private void readPhrase(boolean excluded) {
        int end = endOfPhrase(at);
        if (end < text.length()) {
            terms.add(new Term(text.substring(at + 1, end), excluded, false, true));
            at = end + 1;
        } else {
            // The mark has no partner: what follows are words, and the dash before it meant nothing.
            at++;
        }
    }

    private int endOfPhrase(int quote) {
        int end = quote + 1;
        while (end < text.length() && !isQuote(text.charAt(end))) {
            end++;
        }
        return end;
    }

    private void readWord(boolean excluded) {
        int start = at;
        while (at < text.length() && !isGap(text.charAt(at)) && !isQuote(text.charAt(at))) {
            at++;
        }
        String word = text.substring(start, at);
        if (readFilter(word, excluded)) {
            return;
        }
        String bare = stripStars(word);
        if (!bare.isEmpty()) {
            terms.add(new Term(bare, excluded, bare.length() < word.length(), false));
        }
    }

    /** Whether the word is a filter; its value may follow in quotation marks. */
    private boolean readFilter(String word, boolean excluded) {
        int colon = word.indexOf(':');
        if (colon <= 0) {
            return false;
        }
        boolean quoted = colon == word.length() - 1 && at < text.length() && isQuote(text.charAt(at));
        int end = quoted ? endOfPhrase(at) : at;
        if (end == text.length() && quoted) {
            return false;
        }
        String value = quoted ? text.substring(at + 1, end) : word.substring(colon + 1);
        Optional<QueryFilter> filter = QueryFilter.of(word.substring(0, colon), value, excluded);
        filter.ifPresent(filters::add);
        at = filter.isPresent() && quoted ? end + 1 : at;
        return filter.isPresent();
    }

    private static String stripStars(String word) {
        int end = word.length();
        while (end > 0 && word.charAt(end - 1) == '*') {
            end--;
        }
        return word.substring(0, end);
    }

    private static boolean isGap(char c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c) || Character.isISOControl(c);
    }

    private static boolean isQuote(char c) {
        return c == '"' || c == '\u201c' || c == '\u201d';
    }
}
