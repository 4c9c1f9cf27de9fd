package dev.steno.query.search;

import dev.steno.query.opensearch.IndexNames;
import dev.steno.schema.conversation.SearchRequest;
import java.util.ArrayList;
import java.util.List;
import org.opensearch.client.json.JsonData;
import org.opensearch.client.opensearch._types.FieldValue;
import org.opensearch.client.opensearch._types.query_dsl.BoolQuery;
import org.opensearch.client.opensearch._types.query_dsl.Query;

/** A plan in OpenSearch's words. User text only ever is the text of a phrase or a prefix, never syntax. */
final class MessageQueries {

    private static final String PARTS = "content.parts";
    private static final String WHOLE = "content.whole";

    /** Someone who writes a name as it stands means that name, more than its parts in a row. */
    private static final float WHOLE_BOOST = 1.5f;

    /** How many endings the last word of a several-word prefix may have. */
    private static final int ENDINGS = 1_000;

    private MessageQueries() {}

    /** The query of a plan, within these sessions only unless the list is empty. */
    static Query of(SearchPlan plan, List<String> sessionKeys) {
        BoolQuery.Builder all = new BoolQuery.Builder();
        plan.query().wanted().forEach(clause -> all.must(occurs(clause)));
        plan.query().unwanted().forEach(clause -> all.mustNot(occurs(clause)));
        filters(plan.request()).forEach(all::filter);
        if (!sessionKeys.isEmpty()) {
            all.filter(anyOf("session", sessionKeys));
        }
        return all.build().toQuery();
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
        List<FieldValue> terms = values.stream().map(FieldValue::of).toList();
        return Query.of(query -> query.terms(in -> in.field(field).terms(list -> list.value(terms))));
    }

    private static Query occurs(Clause clause) {
        List<Query> ways = new ArrayList<>();
        if (!clause.whole().isEmpty()) {
            ways.add(stands(clause, WHOLE, clause.whole(), WHOLE_BOOST));
        }
        if (!clause.parts().isEmpty()) {
            ways.add(stands(clause, PARTS, clause.parts(), 1));
        }
        return Query.of(query -> query.disMax(best -> best.queries(ways)));
    }

    private static Query stands(Clause clause, String field, List<Token> tokens, float boost) {
        if (!clause.prefix()) {
            return Query.of(query -> query.matchPhrase(
                    phrase -> phrase.field(field).query(clause.text()).boost(boost)));
        }
        if (tokens.size() == 1) {
            return Query.of(query -> query.prefix(prefix ->
                    prefix.field(field).value(tokens.getFirst().term()).boost(boost)));
        }
        return Query.of(query -> query.matchPhrasePrefix(phrase ->
                phrase.field(field).query(clause.text()).maxExpansions(ENDINGS).boost(boost)));
    }

    private static List<Query> filters(SearchRequest request) {
        List<Query> filters = new ArrayList<>();
        exact(filters, "project", IndexNames.key(request.getProjectFilter()));
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
