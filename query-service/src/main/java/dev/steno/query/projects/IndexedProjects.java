package dev.steno.query.projects;

import dev.steno.query.opensearch.IndexNames;
import dev.steno.query.opensearch.IndexRefresh;
import dev.steno.query.opensearch.OpenSearchReads;
import dev.steno.runtime.projects.ProjectSettings;
import dev.steno.schema.projects.ProjectKey;
import dev.steno.schema.projects.ProjectRules;
import dev.steno.schema.projects.Projects;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.opensearch.client.json.JsonData;
import org.opensearch.client.opensearch._types.FieldValue;
import org.opensearch.client.opensearch._types.SortOrder;
import org.opensearch.client.opensearch._types.aggregations.Aggregate;
import org.opensearch.client.opensearch._types.aggregations.StringTermsBucket;
import org.opensearch.client.opensearch._types.mapping.FieldType;
import org.opensearch.client.opensearch._types.query_dsl.Query;
import org.opensearch.client.opensearch.core.SearchRequest;
import org.opensearch.client.opensearch.core.search.Hit;

/** Reads from the index which projects there are. Threadsafe; blocks the calling thread. */
@Singleton
public class IndexedProjects {

    /** The field of a session's document that holds the key of its project, as text. */
    public static final String PROJECT_KEY = "project_key";

    /** As many groups as OpenSearch makes at most. */
    private static final int MOST = 65_000;

    private static final int PAGE = 10_000;
    private static final String SESSION = "session";
    private static final String KEYS = "keys";

    private final OpenSearchReads reads;
    private final IndexRefresh refresh;
    private final ProjectRules rules;

    IndexedProjects(OpenSearchReads reads, IndexRefresh refresh, ProjectSettings settings) {
        this.reads = reads;
        this.refresh = refresh;
        this.rules = settings.rules();
    }

    /** All projects of now. */
    public Projects now() {
        refresh.recent(IndexNames.SESSIONS);
        SearchRequest request = SearchRequest.of(search -> search.index(IndexNames.SESSIONS)
                .ignoreUnavailable(true)
                .allowNoIndices(true)
                .allowPartialSearchResults(false)
                .size(0)
                .aggregations(
                        KEYS,
                        keys -> keys.terms(terms -> terms.field(PROJECT_KEY).size(MOST))));
        Aggregate known = reads.ask(client -> client.search(request, Void.class).aggregations())
                .get(KEYS);
        // Without an index there are none: nothing has been recorded.
        List<ProjectKey> keys = known == null || !known.isSterms()
                ? List.of()
                : known.sterms().buckets().array().stream()
                        .map(StringTermsBucket::key)
                        .map(ProjectKey::decoded)
                        .toList();
        return Projects.of(keys, rules);
    }

    /** The keys of all sessions of a project, in order; of several when its name is not unique, of none when there is none. */
    public List<String> sessionsOf(String project) {
        Query ofProject = in(now(), project);
        List<String> sessions = new ArrayList<>();
        List<Hit<Void>> page;
        do {
            SearchRequest next = after(sessions.isEmpty() ? null : sessions.getLast(), ofProject);
            page = reads.ask(client -> client.search(next, Void.class)).hits().hits();
            page.forEach(hit -> sessions.add(session(hit)));
        } while (page.size() == PAGE);
        return sessions;
    }

    /** Documents of sessions that are of a project. */
    public static Query in(Projects projects, String project) {
        List<FieldValue> keys = projects.matching(project).stream()
                .map(ProjectKey::encoded)
                .map(FieldValue::of)
                .toList();
        return Query.of(query -> query.terms(in -> in.field(PROJECT_KEY).terms(list -> list.value(keys))));
    }

    private static SearchRequest after(@Nullable String last, Query query) {
        return SearchRequest.of(request -> {
            request.index(IndexNames.SESSIONS)
                    .ignoreUnavailable(true)
                    .allowNoIndices(true)
                    .allowPartialSearchResults(false)
                    .query(query)
                    .source(none -> none.fetch(false))
                    .docvalueFields(session -> session.field(SESSION))
                    .sort(sort -> sort.field(session ->
                            session.field(SESSION).order(SortOrder.Asc).unmappedType(FieldType.Keyword)))
                    .size(PAGE);
            return last == null ? request : request.searchAfter(FieldValue.of(last));
        });
    }

    private static String session(Hit<Void> hit) {
        JsonData key = Objects.requireNonNull(hit.fields().get(SESSION), SESSION);
        return key.to(String[].class)[0];
    }
}
