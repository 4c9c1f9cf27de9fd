package dev.steno.query.search;

import java.util.ArrayList;
import java.util.List;

/**
 * One word or phrase of a query, cut as the index cuts it. It occurs in a text where all its parts stand in a row, or where
 * it stands as a whole: {@code getUserById} and {@code "get user by id"} both find either.
 *
 * @param text as it was written
 * @param excluded whether it must not occur
 * @param prefix whether its last token may go on
 * @param parts its tokens for {@link Tokens#PARTS}
 * @param whole its tokens for {@link Tokens#WHOLE}
 */
record Clause(String text, boolean excluded, boolean prefix, List<Token> parts, List<Token> whole) {

    static Clause of(QueryText.Term term) {
        return new Clause(
                term.text(),
                term.excluded(),
                term.prefix(),
                Tokens.PARTS_ASKED.of(term.text()),
                Tokens.WHOLE.of(term.text()));
    }

    /** Whether there is anything in it that could be found: punctuation alone cannot. */
    boolean searchable() {
        return !parts.isEmpty() || !whole.isEmpty();
    }

    /** Whether it occurs in a text, whatever that means for the query. */
    boolean occursIn(TokenizedText text) {
        return !text.parts().find(parts, prefix).isEmpty()
                || !text.whole().find(whole, prefix).isEmpty();
    }

    /** Where it occurs in a text. */
    List<Span> spansIn(TokenizedText text) {
        List<Span> spans = new ArrayList<>(text.parts().find(parts, prefix));
        spans.addAll(text.whole().find(whole, prefix));
        return spans;
    }
}
