package dev.steno.query.search;

import dev.steno.query.search.QueryFilter.Field;
import dev.steno.schema.conversation.Message;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A query, ready to be asked.
 *
 * @param wanted what must occur, all of it
 * @param unwanted what must not occur, none of it
 * @param filters what a message must have: of filters by one field any, of excluded ones none
 */
record ParsedQuery(List<QueryClause> wanted, List<QueryClause> unwanted, List<QueryFilter> filters) {

    /**
     * Reads a query. What has no words, such as punctuation alone, is left out.
     *
     * @throws dev.steno.runtime.errors.Problem MALFORMED when the query is too long, or a filter's time is none
     */
    static ParsedQuery parse(String query) {
        QueryParser.Parts parts = QueryParser.read(query);
        List<QueryClause> clauses = parts.terms().stream()
                .distinct()
                .map(QueryClause::of)
                .filter(QueryClause::searchable)
                .toList();
        return new ParsedQuery(
                clauses.stream().filter(clause -> !clause.excluded()).toList(),
                clauses.stream().filter(QueryClause::excluded).toList(),
                parts.filters().stream().distinct().toList());
    }

    /** Whether a message fulfils the query. An empty query is fulfilled by every message. */
    boolean matches(Message message) {
        AnalysedText text = new AnalysedText(message.getContent());
        return alternatives().stream().allMatch(any -> any.stream().anyMatch(filter -> filter.isOf(message)))
                && excluded().stream().noneMatch(filter -> filter.isOf(message))
                && wanted.stream().allMatch(text::has)
                && unwanted.stream().noneMatch(text::has);
    }

    /** The filters that let pass, those of one field together. */
    Collection<List<QueryFilter>> alternatives() {
        return filters.stream()
                .filter(filter -> !filter.excluded())
                .collect(Collectors.groupingBy(ParsedQuery::alternative))
                .values();
    }

    /** The filters that leave out. */
    List<QueryFilter> excluded() {
        return filters.stream().filter(QueryFilter::excluded).toList();
    }

    /** Bounds of time hold together, whatever their number. */
    private static Object alternative(QueryFilter filter) {
        return filter.field() == Field.BEFORE || filter.field() == Field.AFTER ? filter : filter.field();
    }
}
