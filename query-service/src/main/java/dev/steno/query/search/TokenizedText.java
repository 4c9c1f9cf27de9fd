package dev.steno.query.search;

import java.text.Normalizer;
import java.util.List;

/**
 * What of a text matters to a query, cut both ways. Its size goes with the matches, not with the text.
 *
 * @param parts with identifiers in their parts
 * @param whole with identifiers as a whole
 */
record TokenizedText(TokenPlaces parts, TokenPlaces whole) {

    /** The places of the clauses' tokens in a text; places are counted in its composed form (NFC). */
    static TokenizedText of(String text, List<Clause> clauses) {
        String composed = Normalizer.normalize(text, Normalizer.Form.NFC);
        Vocabulary parts = Vocabulary.of(clauses, Clause::parts);
        Vocabulary whole = Vocabulary.of(clauses, Clause::whole);
        return new TokenizedText(
                TokenPlaces.of(Tokens.PARTS.of(composed, parts)), TokenPlaces.of(Tokens.WHOLE.of(composed, whole)));
    }
}
