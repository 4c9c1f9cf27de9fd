package dev.steno.query.tree;

import dev.steno.query.index.IndexFreshness;
import dev.steno.query.opensearch.IndexNames;
import dev.steno.query.opensearch.OpenSearchReads;
import dev.steno.query.projects.IndexedProjects;
import dev.steno.runtime.errors.Problem;
import dev.steno.schema.conversation.TreeRequest;
import dev.steno.schema.conversation.TreeResponse;
import dev.steno.schema.log.Positions;
import dev.steno.schema.projects.Projects;
import dev.steno.schema.sessions.v1.SessionSummary;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.opensearch.client.json.JsonData;
import org.opensearch.client.opensearch._types.SortOptions;
import org.opensearch.client.opensearch._types.SortOrder;
import org.opensearch.client.opensearch._types.aggregations.Aggregate;
import org.opensearch.client.opensearch._types.aggregations.Aggregation;
import org.opensearch.client.opensearch._types.aggregations.StringTermsBucket;
import org.opensearch.client.opensearch._types.mapping.FieldType;
import org.opensearch.client.opensearch._types.query_dsl.BoolQuery;
import org.opensearch.client.opensearch._types.query_dsl.Query;
import org.opensearch.client.opensearch.core.SearchRequest;
import org.opensearch.client.opensearch.core.SearchResponse;
import org.opensearch.client.opensearch.core.search.Hit;

/**
 * Shows the projects and their sessions. The index groups them and answers keys and versions only: columns are quick to read, while
 * documents lie compressed in blocks and take four times as long. Threadsafe; blocks the calling thread.
 */
@Singleton
public class GetConversationTree {

    private static final int DEFAULT_LIMIT = 50;
    private static final int MAX_LIMIT = 1_000;
    private static final int DEFAULT_HOURS = 24;
    private static final int MOST_PROJECTS = 10_000;
    private static final String SHOWN = "shown";
    private static final String SESSION = "session";
    private static final String NO_DOCUMENT = "_none_";
    private static final SortOptions NEWEST = SortOptions.of(sort ->
            sort.field(time -> time.field("last_activity").order(SortOrder.Desc).unmappedType(FieldType.Long)));
    private static final SortOptions BY_KEY = SortOptions.of(sort ->
            sort.field(session -> session.field(SESSION).order(SortOrder.Asc).unmappedType(FieldType.Keyword)));

    private final OpenSearchReads reads;
    private final IndexFreshness freshness;
    private final SummaryCache summaries;
    private final IndexedProjects projects;
    private final TreeResponseBuilder answer;
    private final Clock clock;

    /** A session that is shown: its key and its version. */
    private record Shown(String session, long version) {

        static Shown of(Hit<?> hit) {
            JsonData key = Objects.requireNonNull(hit.fields().get(SESSION), SESSION);
            return new Shown(key.to(String[].class)[0], Objects.requireNonNull(hit.version(), "version"));
        }
    }

    GetConversationTree(
            OpenSearchReads reads,
            IndexFreshness freshness,
            SummaryCache summaries,
            IndexedProjects projects,
            TreeResponseBuilder answer,
            Clock clock) {
        this.reads = reads;
        this.freshness = freshness;
        this.summaries = summaries;
        this.projects = projects;
        this.answer = answer;
        this.clock = clock;
    }

    /**
     * The projects with their newest sessions; totals are over all that match, shown or not.
     *
     * @param after what the answer must have seen; {@link Positions#NONE} for no wait
     * @throws Problem MALFORMED for a request that cannot be answered, UNAVAILABLE when the index is away, DEADLINE when the
     *     index has not reached the positions in time
     */
    public TreeResponse get(TreeRequest request, Positions after) {
        if (request.getLimit() < 0) {
            throw Problem.field("limit", "not negative; 0 means %d".formatted(DEFAULT_LIMIT));
        }
        if (request.getHoursBack() < 0) {
            throw Problem.field("hours_back", "not negative; 0 means %d".formatted(DEFAULT_HOURS));
        }
        freshness.awaitSessions(after);
        freshness.awaitMarks(after);
        int limit = request.getLimit() == 0 ? DEFAULT_LIMIT : Math.min(request.getLimit(), MAX_LIMIT);
        Projects known = projects.now();
        SearchRequest search = search(request, known, limit);
        SearchResponse<Void> found = reads.ask(client -> client.search(search, Void.class));
        return answer.of(found, summarised(shown(found)), known, limit);
    }

    private Map<String, List<SessionSummary>> summarised(Map<String, List<Shown>> shown) {
        Map<String, SessionSummary> known = summaries.of(shown.values().stream()
                .flatMap(List::stream)
                .collect(Collectors.toMap(Shown::session, Shown::version, Math::max)));
        return shown.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        project -> project.getValue().stream()
                                .flatMap(session -> Stream.ofNullable(known.get(session.session())))
                                .toList()));
    }

    private SearchRequest search(TreeRequest request, Projects known, int limit) {
        return new SearchRequest.Builder()
                .index(IndexNames.SESSIONS)
                .ignoreUnavailable(true)
                .allowNoIndices(true)
                .allowPartialSearchResults(false)
                .query(matching(request, known))
                .size(0)
                .trackTotalHits(track -> track.enabled(true))
                .aggregations(TreeResponseBuilder.MESSAGES, sum("message_count"))
                .aggregations(
                        TreeResponseBuilder.PROJECTS,
                        each -> each.terms(terms -> terms.field(IndexedProjects.PROJECT_KEY)
                                        .size(MOST_PROJECTS)
                                        .order(List.of(
                                                Map.of(TreeResponseBuilder.LAST_ACTIVITY, SortOrder.Desc),
                                                Map.of("_key", SortOrder.Asc))))
                                .aggregations(
                                        TreeResponseBuilder.LAST_ACTIVITY,
                                        last -> last.max(max -> max.field("last_activity")))
                                .aggregations(TreeResponseBuilder.MESSAGES, sum("message_count"))
                                .aggregations(SHOWN, newest(limit)))
                .build();
    }

    private static Aggregation newest(int limit) {
        return Aggregation.of(shown -> shown.topHits(hits -> hits.size(limit)
                .sort(NEWEST, BY_KEY)
                .source(none -> none.fetch(false))
                .storedFields(NO_DOCUMENT)
                .docvalueFields(SESSION)
                .version(true)));
    }

    /** By the key of their project, newest first. */
    private static Map<String, List<Shown>> shown(SearchResponse<Void> found) {
        Aggregate projects = found.aggregations().get(TreeResponseBuilder.PROJECTS);
        // Without an index there are none: nothing has been recorded.
        return projects == null || !projects.isSterms()
                ? Map.of()
                : projects.sterms().buckets().array().stream()
                        .collect(Collectors.toMap(StringTermsBucket::key, GetConversationTree::shown));
    }

    private static List<Shown> shown(StringTermsBucket project) {
        return Objects.requireNonNull(project.aggregations().get(SHOWN)).topHits().hits().hits().stream()
                .map(Shown::of)
                .toList();
    }

    private Query matching(TreeRequest request, Projects known) {
        int hours = request.getHoursBack() == 0 ? DEFAULT_HOURS : request.getHoursBack();
        long since = clock.millis() - Duration.ofHours(hours).toMillis();
        BoolQuery.Builder all = new BoolQuery.Builder()
                .filter(query -> query.range(time -> time.field("last_activity").gte(JsonData.of(since))));
        if (!request.getProjectFilter().isEmpty()) {
            all.filter(IndexedProjects.in(known, request.getProjectFilter()));
        }
        return all.build().toQuery();
    }

    private static Aggregation sum(String field) {
        return Aggregation.of(total -> total.sum(sum -> sum.field(field)));
    }
}
