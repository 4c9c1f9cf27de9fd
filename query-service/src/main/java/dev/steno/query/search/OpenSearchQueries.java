package dev.steno.query.search;

import dev.steno.query.opensearch.IndexNames;
import dev.steno.query.opensearch.MessageAnalysis;
import dev.steno.query.opensearch.MessageAnalysis.Field;
import dev.steno.schema.conversation.SearchRequest;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.opensearch.client.json.JsonData;
import org.opensearch.client.opensearch._types.FieldValue;
import org.opensearch.client.opensearch._types.query_dsl.BoolQuery;
import org.opensearch.client.opensearch._types.query_dsl.Query;

/** A search as queries of OpenSearch. Text of users is the text of a phrase or a prefix, never syntax. */
final class OpenSearchQueries {

    /** A word as it is typed counts for more than the same word as a part of another. */
    private static final float TYPED_BOOST = 1.5f;

    /** More than relevance alone can reach: what has an identifier as typed comes before what has only its words. */
    private static final float IDENTIFIER_BOOST = 1_000;

    /** The most words that the last word of a phrase with a prefix may become. */
    private static final int MOST_EXPANSIONS = 1_000;

    /** OpenSearch takes 65,536 values in one list. */
    private static final int MOST_TERMS = 50_000;

    private OpenSearchQueries() {}

    /**
     * The query of a search.
     *
     * @param within lists of keys of sessions; a message's session is in each of them
     */
    static Query of(ValidatedSearch search, List<List<String>> within) {
        BoolQuery.Builder all = new BoolQuery.Builder();
        search.query().wanted().forEach(clause -> all.must(occurs(clause)));
        preferTyped(all, search.query());
        restrict(all, search, within);
        return all.build().toQuery();
    }

    /**
     * The query of a search whose words need not all occur; phrases in quotation marks must. A hit's matched queries are the numbers of
     * the clauses it has.
     */
    static Query ofSome(ValidatedSearch search, List<List<String>> within) {
        BoolQuery.Builder some = new BoolQuery.Builder().minimumShouldMatch("1");
        BoolQuery.Builder all = new BoolQuery.Builder();
        List<QueryClause> wanted = search.query().wanted();
        for (int i = 0; i < wanted.size(); i++) {
            QueryClause clause = wanted.get(i);
            Query occurs = occurs(clause, String.valueOf(i));
            if (clause.quoted()) {
                all.must(occurs);
            } else {
                some.should(occurs);
            }
        }
        preferTyped(all, search.query());
        restrict(all, search, within);
        return all.must(some.build().toQuery()).build().toQuery();
    }

    private static void preferTyped(BoolQuery.Builder all, ParsedQuery query) {
        query.wanted().stream()
                .filter(QueryClause::identifier)
                .map(clause -> inRow(clause, MessageAnalysis.TYPED, 1))
                .forEach(typed -> all.should(
                        each -> each.constantScore(score -> score.filter(typed).boost(IDENTIFIER_BOOST))));
    }

    /** What every result must be, whichever words it has. */
    private static void restrict(BoolQuery.Builder all, ValidatedSearch search, List<List<String>> within) {
        search.query().unwanted().forEach(clause -> all.mustNot(occurs(clause)));
        search.query().excluded().forEach(filter -> all.mustNot(filter.inIndex()));
        search.query().alternatives().forEach(any -> all.filter(anyOf(any)));
        filters(search.request()).forEach(all::filter);
        within.forEach(sessions -> all.filter(anyOf("session", sessions)));
    }

    private static Query anyOf(List<QueryFilter> filters) {
        List<Query> any = filters.stream().map(QueryFilter::inIndex).toList();
        return any.size() == 1
                ? any.getFirst()
                : new BoolQuery.Builder()
                        .should(any)
                        .minimumShouldMatch("1")
                        .build()
                        .toQuery();
    }

    /** What the query finds, of this time or newer. */
    static Query since(Query query, long millis) {
        return new BoolQuery.Builder()
                .must(query)
                .filter(newer -> newer.range(time -> time.field("timestamp").gte(JsonData.of(millis))))
                .build()
                .toQuery();
    }

    /** Documents whose field has one of the values. */
    static Query anyOf(String field, List<String> values) {
        BoolQuery.Builder any = new BoolQuery.Builder().minimumShouldMatch("1");
        for (int from = 0; from == 0 || from < values.size(); from += MOST_TERMS) {
            List<FieldValue> terms = values.subList(from, Math.min(values.size(), from + MOST_TERMS)).stream()
                    .map(FieldValue::of)
                    .toList();
            any.should(query -> query.terms(in -> in.field(field).terms(list -> list.value(terms))));
        }
        return any.build().toQuery();
    }

    private static Query occurs(QueryClause clause) {
        return occurs(clause, null);
    }

    private static Query occurs(QueryClause clause, @Nullable String name) {
        List<Query> fields = clause.fields().stream()
                .map(field -> inRow(clause, field, field.equals(MessageAnalysis.TYPED) ? TYPED_BOOST : 1))
                .toList();
        return Query.of(query -> query.disMax(best -> best.queryName(name).queries(fields)));
    }

    private static Query inRow(QueryClause clause, Field field, float boost) {
        if (!clause.prefix()) {
            return Query.of(query -> query.matchPhrase(
                    phrase -> phrase.field(field.name()).query(clause.text()).boost(boost)));
        }
        List<String> words = clause.words(field);
        if (words.size() == 1) {
            return Query.of(query -> query.prefix(
                    prefix -> prefix.field(field.name()).value(words.getFirst()).boost(boost)));
        }
        return Query.of(query -> query.matchPhrasePrefix(phrase -> phrase.field(field.name())
                .query(clause.text())
                .maxExpansions(MOST_EXPANSIONS)
                .boost(boost)));
    }

    private static List<Query> filters(SearchRequest request) {
        List<Query> filters = new ArrayList<>();
        exact(filters, "session", IndexNames.key(request.getSessionFilter()));
        exact(filters, "role", request.getMessageTypeFilter());
        if (request.getStartDate() > 0) {
            filters.add(Query.of(
                    query -> query.range(time -> time.field("timestamp").gte(JsonData.of(request.getStartDate())))));
        }
        if (request.getEndDate() > 0) {
            filters.add(Query.of(
                    query -> query.range(time -> time.field("timestamp").lte(JsonData.of(request.getEndDate())))));
        }
        return filters;
    }

    private static void exact(List<Query> filters, String field, String value) {
        if (!value.isEmpty()) {
            filters.add(Query.of(query -> query.term(term -> term.field(field).value(FieldValue.of(value)))));
        }
    }
}
