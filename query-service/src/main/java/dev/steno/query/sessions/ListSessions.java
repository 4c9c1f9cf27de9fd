package dev.steno.query.sessions;

import dev.steno.query.index.IndexFreshness;
import dev.steno.query.index.SessionDocument;
import dev.steno.query.index.SessionLookup;
import dev.steno.query.opensearch.IndexNames;
import dev.steno.query.opensearch.OpenSearchReads;
import dev.steno.query.projects.IndexedProjects;
import dev.steno.runtime.errors.Problem;
import dev.steno.schema.conversation.SessionMetadata;
import dev.steno.schema.log.Positions;
import dev.steno.schema.projects.Projects;
import dev.steno.schema.sessions.v1.SessionSummary;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.opensearch.client.json.JsonData;
import org.opensearch.client.opensearch._types.FieldValue;
import org.opensearch.client.opensearch._types.SortOptions;
import org.opensearch.client.opensearch._types.SortOrder;
import org.opensearch.client.opensearch._types.mapping.FieldType;
import org.opensearch.client.opensearch._types.query_dsl.BoolQuery;
import org.opensearch.client.opensearch._types.query_dsl.Query;
import org.opensearch.client.opensearch.core.SearchRequest;
import org.opensearch.client.opensearch.core.search.Hit;
import org.opensearch.client.opensearch.core.search.HitsMetadata;

/** Lists sessions by their summaries in the index, newest activity first. Threadsafe; blocks the calling thread. */
@Singleton
public class ListSessions {

    private final OpenSearchReads reads;
    private final IndexFreshness freshness;
    private final SessionLookup lookup;
    private final IndexedProjects projects;

    ListSessions(OpenSearchReads reads, IndexFreshness freshness, SessionLookup lookup, IndexedProjects projects) {
        this.reads = reads;
        this.freshness = freshness;
        this.lookup = lookup;
        this.projects = projects;
    }

    /**
     * One page of the sessions that pass the filter, each with its mark as last written.
     *
     * @param after what the answer must have seen; {@link Positions#NONE} for no wait
     * @throws Problem MALFORMED for a wrong limit or page token, UNAVAILABLE when the index is away, DEADLINE when the index
     *     has not reached the positions in time
     */
    public SessionPage list(SessionFilter filter, Positions after) {
        int limit = limit(filter);
        PageToken begin = filter.pageToken().isEmpty() ? null : PageToken.decode(filter.pageToken());
        freshness.awaitSessions(after);
        freshness.awaitMarks(after);
        // One more than asked for shows whether there is another page.
        Projects known = projects.now();
        SearchRequest search = search(matching(filter, known), begin, limit + 1);
        HitsMetadata<SessionDocument> found = reads.ask(client -> client.search(search, SessionDocument.class))
                .hits();
        List<SessionDocument> page = found.hits().stream()
                .limit(limit)
                .map(Hit::source)
                .map(Objects::requireNonNull)
                .toList();
        boolean more = found.hits().size() > limit;
        return new SessionPage(
                shown(page, known),
                found.total() == null ? 0 : found.total().value(),
                more
                        ? new PageToken(
                                        page.getLast().lastActivity(),
                                        page.getLast().session())
                                .encode()
                        : "");
    }

    /** One session, or empty when the index has no summary of it. */
    public Optional<SessionSummary> find(String sessionId, Positions after) {
        freshness.awaitSessions(after);
        freshness.awaitMarks(after);
        String key = IndexNames.key(sessionId);
        SessionSummary summary = lookup.summaries(List.of(key)).get(key);
        if (summary == null) {
            return Optional.empty();
        }
        return Optional.of(projects.now()
                .named(withMark(summary, lookup.marks(List.of(key)).get(key))));
    }

    private static int limit(SessionFilter filter) {
        if (filter.limit() < 0 || filter.limit() > SessionFilter.MAX_LIMIT) {
            throw Problem.field(
                    "limit", "1 to %d; 0 means %d".formatted(SessionFilter.MAX_LIMIT, SessionFilter.DEFAULT_LIMIT));
        }
        return filter.limit() == 0 ? SessionFilter.DEFAULT_LIMIT : filter.limit();
    }

    private static SearchRequest search(Query matching, @Nullable PageToken begin, int size) {
        SortOptions newest = SortOptions.of(sort -> sort.field(
                time -> time.field("last_activity").order(SortOrder.Desc).unmappedType(FieldType.Long)));
        SortOptions byKey = SortOptions.of(sort -> sort.field(
                session -> session.field("session").order(SortOrder.Asc).unmappedType(FieldType.Keyword)));
        return SearchRequest.of(search -> {
            search.index(IndexNames.SESSIONS)
                    .ignoreUnavailable(true)
                    .allowNoIndices(true)
                    .allowPartialSearchResults(false)
                    .trackTotalHits(track -> track.enabled(true))
                    .query(matching)
                    .sort(newest, byKey)
                    .size(size);
            return begin == null
                    ? search
                    : search.searchAfter(FieldValue.of(begin.lastActivity()), FieldValue.of(begin.session()));
        });
    }

    private Query matching(SessionFilter filter, Projects known) {
        BoolQuery.Builder all = new BoolQuery.Builder();
        if (!filter.project().isEmpty()) {
            all.filter(IndexedProjects.in(known, filter.project()));
        }
        exact(all, "agent", filter.agent());
        exact(all, "status", filter.status() == null ? "" : filter.status().name());
        if (filter.sinceMs() > 0) {
            all.filter(query -> query.range(time -> time.field("last_activity").gte(JsonData.of(filter.sinceMs()))));
        }
        if (filter.marked() != null) {
            List<FieldValue> marked =
                    lookup.marked().stream().map(FieldValue::of).toList();
            Query isMarked =
                    Query.of(query -> query.terms(in -> in.field("session").terms(list -> list.value(marked))));
            all.filter(filter.marked() ? isMarked : Query.of(not -> not.bool(none -> none.mustNot(isMarked))));
        }
        return all.build().toQuery();
    }

    private static void exact(BoolQuery.Builder all, String field, String value) {
        if (!value.isEmpty()) {
            all.filter(query -> query.term(term -> term.field(field).value(FieldValue.of(value))));
        }
    }

    /** The summaries with their marks and with what their projects are called. */
    private List<SessionSummary> shown(List<SessionDocument> page, Projects known) {
        Map<String, SessionMetadata> marks =
                lookup.marks(page.stream().map(SessionDocument::session).toList());
        return page.stream()
                .map(document -> withMark(document.toSummary(), marks.get(document.session())))
                .map(known::named)
                .toList();
    }

    private static SessionSummary withMark(SessionSummary summary, @Nullable SessionMetadata mark) {
        return mark == null ? summary : summary.toBuilder().setMark(mark).build();
    }
}
