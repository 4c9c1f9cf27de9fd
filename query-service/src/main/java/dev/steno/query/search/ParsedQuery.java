package dev.steno.query.search;

import java.util.List;

/**
 * A query, ready to be asked.
 *
 * @param wanted what must occur, all of it
 * @param unwanted what must not occur, none of it
 */
record ParsedQuery(List<QueryClause> wanted, List<QueryClause> unwanted) {

    /**
     * Reads a query. What has no words, such as punctuation alone, is left out.
     *
     * @throws dev.steno.runtime.errors.Problem MALFORMED when the query is too long
     */
    static ParsedQuery parse(String query) {
        List<QueryClause> clauses = QueryParser.read(query).stream()
                .distinct()
                .map(QueryClause::of)
                .filter(QueryClause::searchable)
                .toList();
        return new ParsedQuery(
                clauses.stream().filter(clause -> !clause.excluded()).toList(),
                clauses.stream().filter(QueryClause::excluded).toList());
    }

    /** Whether a text fulfils the query. An empty query is fulfilled by every text. */
    boolean matches(String content) {
        AnalysedText text = new AnalysedText(content);
        return wanted.stream().allMatch(text::has) && unwanted.stream().noneMatch(text::has);
    }
}
