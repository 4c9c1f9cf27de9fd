package dev.steno.query.search;

import java.util.List;
import java.util.stream.Stream;

/**
 * A query, ready to be asked.
 *
 * @param wanted what must occur, all of it
 * @param unwanted what must not occur, none of it
 */
record ParsedQuery(List<Clause> wanted, List<Clause> unwanted) {

    /**
     * Reads a query. What cannot be searched for, such as punctuation alone, is passed over.
     *
     * @throws dev.steno.runtime.errors.Problem MALFORMED when the query is too long
     */
    static ParsedQuery parse(String query) {
        List<Clause> clauses = QueryText.read(query).stream()
                .distinct()
                .map(Clause::of)
                .filter(Clause::searchable)
                .toList();
        return new ParsedQuery(
                clauses.stream().filter(clause -> !clause.excluded()).toList(),
                clauses.stream().filter(Clause::excluded).toList());
    }

    /** Whether a text fulfils the query. An empty query is fulfilled by every text. */
    boolean matches(String content) {
        if (wanted.isEmpty() && unwanted.isEmpty()) {
            return true;
        }
        TokenizedText text = TokenizedText.of(
                content, Stream.concat(wanted.stream(), unwanted.stream()).toList());
        return wanted.stream().allMatch(clause -> clause.occursIn(text))
                && unwanted.stream().noneMatch(clause -> clause.occursIn(text));
    }
}
