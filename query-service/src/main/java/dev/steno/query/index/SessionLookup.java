package dev.steno.query.index;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.steno.query.opensearch.IndexNames;
import dev.steno.query.opensearch.IndexRefresh;
import dev.steno.query.opensearch.OpenSearchReads;
import dev.steno.schema.conversation.SessionMetadata;
import dev.steno.schema.sessions.v1.SessionSummary;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.opensearch.client.opensearch._types.FieldValue;
import org.opensearch.client.opensearch._types.SortOrder;
import org.opensearch.client.opensearch._types.mapping.FieldType;
import org.opensearch.client.opensearch.core.SearchRequest;
import org.opensearch.client.opensearch.core.mget.MultiGetResponseItem;
import org.opensearch.client.opensearch.core.search.Hit;

/** Sessions and their marks by key, as last written. Threadsafe; blocks the calling thread. */
@Singleton
public class SessionLookup {

    /** A summary and the version that the index gave it. */
    public record Versioned(SessionSummary summary, long version) {}

    private static final int PAGE = 10_000;

    /** Thousands of documents at once are megabytes of JSON, which take longer than a read waits without a sign of life. */
    private static final int MOST_AT_ONCE = 500;

    private final OpenSearchReads reads;
    private final IndexRefresh refresh;

    SessionLookup(OpenSearchReads reads, IndexRefresh refresh) {
        this.reads = reads;
        this.refresh = refresh;
    }

    /** Whether a session is marked: by its mark, or else by its summary. */
    public static boolean isMarked(@Nullable SessionMetadata mark, boolean inSummary) {
        return mark == null ? inSummary : mark.getIsMarked();
    }

    /** The summaries of these sessions; a session without one is missing in the answer. */
    public Map<String, SessionSummary> summaries(Collection<String> keys) {
        return read(IndexNames.SESSIONS, keys, SessionDocument.class, SessionDocument::toSummary);
    }

    /** The summaries of these sessions with their versions; a session without one is missing in the answer. */
    public Map<String, Versioned> versions(Collection<String> keys) {
        return read(
                IndexNames.SESSIONS,
                keys,
                SessionDocument.class,
                (document, version) -> new Versioned(document.toSummary(), version),
                List.of());
    }

    /** What is most asked of these sessions; a session without a summary is missing in the answer. */
    public Map<String, SessionBrief> briefs(Collection<String> keys) {
        return read(IndexNames.SESSIONS, keys, SessionBrief.class, (brief, version) -> brief, SessionBrief.FIELDS);
    }

    /** The marks of these sessions; a session that was never marked is missing in the answer. */
    public Map<String, SessionMetadata> marks(Collection<String> keys) {
        return read(IndexNames.MARKS, keys, MarkDocument.class, MarkDocument::toMetadata);
    }

    /** The keys of all sessions that are marked now, in order. */
    public List<String> marked() {
        return keys(IndexNames.MARKS, "is_marked");
    }

    /** The keys of all sessions that have been deleted, in order. */
    public List<String> deleted() {
        refresh.now(IndexNames.HOMES);
        return keys(IndexNames.HOMES, "deleted");
    }

    private List<String> keys(String index, String flag) {
        List<String> keys = new ArrayList<>();
        List<Hit<ObjectNode>> page;
        do {
            SearchRequest next = flaggedAfter(index, flag, keys.isEmpty() ? null : keys.getLast());
            page = reads.ask(client -> client.search(next, ObjectNode.class))
                    .hits()
                    .hits();
            page.forEach(hit -> keys.add(
                    Objects.requireNonNull(hit.source()).path("session").asText()));
        } while (page.size() == PAGE);
        return keys;
    }

    private static SearchRequest flaggedAfter(String index, String flag, @Nullable String last) {
        return SearchRequest.of(request -> {
            request.index(index)
                    .ignoreUnavailable(true)
                    .allowNoIndices(true)
                    .allowPartialSearchResults(false)
                    .source(source -> source.filter(filter -> filter.includes("session")))
                    .query(query -> query.term(term -> term.field(flag).value(FieldValue.TRUE)))
                    .sort(sort -> sort.field(session ->
                            session.field("session").order(SortOrder.Asc).unmappedType(FieldType.Keyword)))
                    .size(PAGE);
            return last == null ? request : request.searchAfter(FieldValue.of(last));
        });
    }

    private <D, T> Map<String, T> read(String index, Collection<String> keys, Class<D> type, Function<D, T> content) {
        return read(index, keys, type, (document, version) -> content.apply(document), List.of());
    }

    /** Reads these fields of each document, and its version; all fields when none is named. */
    private <D, T> Map<String, T> read(
            String index, Collection<String> keys, Class<D> type, BiFunction<D, Long, T> content, List<String> fields) {
        List<String> ids = List.copyOf(keys);
        Map<String, T> found = new HashMap<>();
        for (int from = 0; from < ids.size(); from += MOST_AT_ONCE) {
            List<String> some = ids.subList(from, Math.min(from + MOST_AT_ONCE, ids.size()));
            for (MultiGetResponseItem<D> item : reads.ask(client -> client.mget(
                            request -> request.index(index).ids(some).sourceIncludes(fields), type))
                    .docs()) {
                // An index that is not there yet holds nothing.
                D document = item.isFailure() ? null : item.result().source();
                if (document != null) {
                    long version = Objects.requireNonNullElse(item.result().version(), 0L);
                    found.put(item.result().id(), content.apply(document, version));
                }
            }
        }
        return found;
    }
}
