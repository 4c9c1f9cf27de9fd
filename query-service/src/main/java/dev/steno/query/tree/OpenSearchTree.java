package dev.steno.query.tree;

import dev.steno.query.index.Freshness;
import dev.steno.query.index.SessionDocument;
import dev.steno.query.opensearch.IndexNames;
import dev.steno.query.opensearch.OpenSearchReads;
import dev.steno.runtime.errors.Problem;
import dev.steno.schema.conversation.TreeRequest;
import dev.steno.schema.conversation.TreeResponse;
import dev.steno.schema.log.Positions;
import dev.steno.schema.sessions.v1.SessionSummary;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.opensearch.client.json.JsonData;
import org.opensearch.client.opensearch._types.FieldValue;
import org.opensearch.client.opensearch._types.SortOptions;
import org.opensearch.client.opensearch._types.SortOrder;
import org.opensearch.client.opensearch._types.aggregations.Aggregation;
import org.opensearch.client.opensearch._types.aggregations.StringTermsBucket;
import org.opensearch.client.opensearch._types.mapping.FieldType;
import org.opensearch.client.opensearch._types.query_dsl.BoolQuery;
import org.opensearch.client.opensearch._types.query_dsl.Query;
import org.opensearch.client.opensearch.core.SearchRequest;
import org.opensearch.client.opensearch.core.SearchResponse;
import org.opensearch.client.opensearch.core.search.Hit;
import org.opensearch.client.opensearch.core.search.HitsMetadata;

/**
 * Groups the summaries of sessions by project. The index counts them all; those that are shown come in one list, newest first, or,
 * where there are too many for that, project by project out of the index.
 */
@Singleton
class OpenSearchTree implements ShowTree {

    private static final int DEFAULT_LIMIT = 50;
    private static final int MAX_LIMIT = 1_000;
    private static final int DEFAULT_HOURS = 24;
    private static final int MOST_PROJECTS = 10_000;
    private static final int MOST_IN_A_LIST = 5_000;
    private static final String SHOWN = "shown";
    private static final SortOptions NEWEST = SortOptions.of(sort ->
            sort.field(time -> time.field("last_activity").order(SortOrder.Desc).unmappedType(FieldType.Long)));
    private static final SortOptions BY_KEY = SortOptions.of(sort ->
            sort.field(session -> session.field("session").order(SortOrder.Asc).unmappedType(FieldType.Keyword)));

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
        int limit = request.getLimit() == 0 ? DEFAULT_LIMIT : Math.min(request.getLimit(), MAX_LIMIT);
        Query matching = matching(request);
        SearchResponse<SessionDocument> counted = ask(counts(matching));
        HitsMetadata<SessionDocument> newest = counted.hits();
        boolean all = newest.total() == null || newest.total().value() <= MOST_IN_A_LIST;
        return answer.of(counted, all ? listed(newest.hits(), limit) : grouped(ask(groups(matching, limit))));
    }

    private SearchResponse<SessionDocument> ask(SearchRequest search) {
        return reads.ask(client -> client.search(search, SessionDocument.class));
    }

    private static SearchRequest.Builder sessions(Query matching) {
        return new SearchRequest.Builder()
                .index(IndexNames.SESSIONS)
                .ignoreUnavailable(true)
                .allowNoIndices(true)
                .allowPartialSearchResults(false)
                .query(matching);
    }

    /** All projects by their newest activity, and the newest sessions of all. */
    private static SearchRequest counts(Query matching) {
        return sessions(matching)
                .size(MOST_IN_A_LIST)
                .sort(NEWEST, BY_KEY)
                .trackTotalHits(track -> track.enabled(true))
                .aggregations(TreeAnswer.MESSAGES, sum("message_count"))
                .aggregations(
                        TreeAnswer.PROJECTS,
                        each -> each.terms(terms -> terms.field("project")
                                        .size(MOST_PROJECTS)
                                        .order(List.of(
                                                Map.of(TreeAnswer.LAST_ACTIVITY, SortOrder.Desc),
                                                Map.of("_key", SortOrder.Asc))))
                                .aggregations(
                                        TreeAnswer.LAST_ACTIVITY, last -> last.max(max -> max.field("last_activity")))
                                .aggregations(TreeAnswer.MESSAGES, sum("message_count")))
                .build();
    }

    /** The newest sessions of each project. */
    private static SearchRequest groups(Query matching, int limit) {
        return sessions(matching)
                .size(0)
                .aggregations(
                        TreeAnswer.PROJECTS,
                        each -> each.terms(terms -> terms.field("project").size(MOST_PROJECTS))
                                .aggregations(
                                        SHOWN,
                                        shown -> shown.topHits(
                                                hits -> hits.size(limit).sort(NEWEST, BY_KEY))))
                .build();
    }

    private static Map<String, List<SessionSummary>> listed(List<Hit<SessionDocument>> newest, int limit) {
        Map<String, List<SessionSummary>> shown = new HashMap<>();
        for (Hit<SessionDocument> hit : newest) {
            SessionDocument session = Objects.requireNonNull(hit.source());
            List<SessionSummary> ofProject = shown.computeIfAbsent(session.project(), project -> new ArrayList<>());
            if (ofProject.size() < limit) {
                ofProject.add(session.toSummary());
            }
        }
        return shown;
    }

    private static Map<String, List<SessionSummary>> grouped(SearchResponse<SessionDocument> found) {
        Map<String, List<SessionSummary>> shown = new HashMap<>();
        for (StringTermsBucket project : Objects.requireNonNull(
                        found.aggregations().get(TreeAnswer.PROJECTS))
                .sterms()
                .buckets()
                .array()) {
            List<Hit<JsonData>> sessions = Objects.requireNonNull(
                            project.aggregations().get(SHOWN))
                    .topHits()
                    .hits()
                    .hits();
            shown.put(
                    project.key(),
                    sessions.stream()
                            .map(hit -> SessionDocument.summaryIn(Objects.requireNonNull(hit.source())))
                            .toList());
        }
        return shown;
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

    private static Aggregation sum(String field) {
        return Aggregation.of(total -> total.sum(sum -> sum.field(field)));
    }
}
