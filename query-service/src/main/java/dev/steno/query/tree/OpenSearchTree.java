package dev.steno.query.tree;

import dev.steno.query.index.Freshness;
import dev.steno.query.index.SessionDocument;
import dev.steno.query.opensearch.IndexNames;
import dev.steno.query.opensearch.OpenSearchReads;
import dev.steno.runtime.errors.Problem;
import dev.steno.schema.conversation.TreeRequest;
import dev.steno.schema.conversation.TreeResponse;
import dev.steno.schema.log.Positions;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.opensearch.client.json.JsonData;
import org.opensearch.client.opensearch._types.FieldValue;
import org.opensearch.client.opensearch._types.SortOptions;
import org.opensearch.client.opensearch._types.SortOrder;
import org.opensearch.client.opensearch._types.aggregations.Aggregation;
import org.opensearch.client.opensearch._types.query_dsl.BoolQuery;
import org.opensearch.client.opensearch._types.query_dsl.Query;
import org.opensearch.client.opensearch.core.SearchRequest;
import org.opensearch.client.opensearch.core.SearchResponse;

/** Groups the summaries of sessions by project, inside the index. */
@Singleton
class OpenSearchTree implements ShowTree {

    private static final int DEFAULT_LIMIT = 50;
    private static final int MAX_LIMIT = 1_000;
    private static final int DEFAULT_HOURS = 24;
    private static final int MOST_PROJECTS = 10_000;

    private final OpenSearchReads reads;
    private final Freshness freshness;
    private final TreeAnswer answer;
    private final Clock clock;

    OpenSearchTree(OpenSearchReads reads, Freshness freshness, TreeAnswer answer, Clock clock) {
        this.reads = reads;
        this.freshness = freshness;
        this.answer = answer;
        this.clock = clock;
    }

    @Override
    public TreeResponse show(TreeRequest request, Positions after) {
        if (request.getLimit() < 0) {
            throw Problem.field("limit", "not negative; 0 means %d".formatted(DEFAULT_LIMIT));
        }
        if (request.getHoursBack() < 0) {
            throw Problem.field("hours_back", "not negative; 0 means %d".formatted(DEFAULT_HOURS));
        }
        freshness.awaitSessions(after);
        freshness.awaitMarks(after);
        SearchRequest search = search(request);
        SearchResponse<SessionDocument> found = reads.ask(client -> client.search(search, SessionDocument.class));
        return answer.of(found);
    }

    private SearchRequest search(TreeRequest request) {
        int limit = request.getLimit() == 0 ? DEFAULT_LIMIT : Math.min(request.getLimit(), MAX_LIMIT);
        return SearchRequest.of(search -> search.index(IndexNames.SESSIONS)
                .ignoreUnavailable(true)
                .allowNoIndices(true)
                .allowPartialSearchResults(false)
                .size(0)
                .trackTotalHits(track -> track.enabled(true))
                .query(matching(request))
                .aggregations(TreeAnswer.MESSAGES, sum("message_count"))
                .aggregations(TreeAnswer.PROJECTS, projects(limit)));
    }

    private Query matching(TreeRequest request) {
        int hours = request.getHoursBack() == 0 ? DEFAULT_HOURS : request.getHoursBack();
        long since = clock.millis() - Duration.ofHours(hours).toMillis();
        BoolQuery.Builder all = new BoolQuery.Builder()
                .filter(query -> query.range(time -> time.field("last_activity").gte(JsonData.of(since))));
        if (!request.getProjectFilter().isEmpty()) {
            FieldValue project = FieldValue.of(IndexNames.key(request.getProjectFilter()));
            all.filter(query -> query.term(term -> term.field("project").value(project)));
        }
        return all.build().toQuery();
    }

    /** Projects by their newest activity, each with its newest sessions. */
    private static Aggregation projects(int limit) {
        SortOptions newest = SortOptions.of(
                sort -> sort.field(time -> time.field("last_activity").order(SortOrder.Desc)));
        SortOptions byKey = SortOptions.of(
                sort -> sort.field(session -> session.field("session").order(SortOrder.Asc)));
        return Aggregation.of(each -> each.terms(terms -> terms.field("project")
                        .size(MOST_PROJECTS)
                        .order(List.of(
                                Map.of(TreeAnswer.LAST_ACTIVITY, SortOrder.Desc), Map.of("_key", SortOrder.Asc))))
                .aggregations(TreeAnswer.LAST_ACTIVITY, last -> last.max(max -> max.field("last_activity")))
                .aggregations(TreeAnswer.MESSAGES, sum("message_count"))
                .aggregations(
                        TreeAnswer.SESSIONS,
                        shown -> shown.topHits(hits -> hits.size(limit).sort(newest, byKey))));
    }

    private static Aggregation sum(String field) {
        return Aggregation.of(total -> total.sum(sum -> sum.field(field)));
    }
}
