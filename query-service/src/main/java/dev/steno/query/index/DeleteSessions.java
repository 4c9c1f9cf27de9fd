package dev.steno.query.index;

import dev.steno.query.opensearch.BulkItem;
import dev.steno.query.opensearch.BulkWriter;
import dev.steno.query.opensearch.IndexNames;
import dev.steno.query.opensearch.IndexSet;
import dev.steno.query.opensearch.StoreUnavailableException;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.opensearch.client.opensearch.OpenSearchClient;
import org.opensearch.client.opensearch._types.FieldValue;
import org.opensearch.client.opensearch._types.OpenSearchException;
import org.opensearch.client.opensearch.core.SearchRequest;

/**
 * Deletes sessions from the index: their messages, marks and summaries. That they are deleted is kept with their homes, and first:
 * what is repeated after a failure finds the same homes.
 */
@Singleton
class DeleteSessions {

    /** Bounds how long one request takes, however large a session is. */
    private static final int MOST_AT_ONCE = 5_000;

    private final OpenSearchClient client;
    private final BulkWriter writer;
    private final SessionHomes homes;
    private final IndexSet indices;

    @Inject
    DeleteSessions(OpenSearchClient client, BulkWriter writer, SessionHomes homes) {
        this(client, writer, homes, IndexSet.CURRENT);
    }

    private DeleteSessions(OpenSearchClient client, BulkWriter writer, SessionHomes homes, IndexSet indices) {
        this.client = client;
        this.writer = writer;
        this.homes = homes;
        this.indices = indices;
    }

    /** The same for another set of indices, with the homes of that set. */
    DeleteSessions in(IndexSet others, SessionHomes theirs) {
        return new DeleteSessions(client, writer, theirs, others);
    }

    /**
     * Deletes sessions. Returning means that searches find nothing of their messages; deleting them again changes nothing.
     *
     * @param sessions for each of them, by its key, a month in case it has no home
     * @throws StoreUnavailableException when OpenSearch is away; then some may have been deleted
     */
    void delete(Map<String, YearMonth> sessions) {
        Set<YearMonth> months = homes.delete(sessions);
        List<BulkItem> items = new ArrayList<>();
        for (String session : sessions.keySet()) {
            items.add(BulkItem.delete(indices.of(IndexNames.MARKS), session));
            items.add(BulkItem.delete(indices.of(IndexNames.SESSIONS), session));
        }
        MessageProjection.rejectNone(writer.write(items));
        deleteMessages(
                months.stream().map(IndexNames::messages).map(indices::of).toList(), sessions.keySet());
    }

    private void deleteMessages(List<String> names, Collection<String> sessions) {
        List<FieldValue> keys = sessions.stream().map(FieldValue::of).toList();
        SearchRequest some = SearchRequest.of(request -> request.index(names)
                .ignoreUnavailable(true)
                .allowNoIndices(true)
                .allowPartialSearchResults(false)
                .source(source -> source.fetch(false))
                .query(query -> query.terms(terms -> terms.field("session").terms(values -> values.value(keys))))
                .size(MOST_AT_ONCE));
        List<BulkItem> found = find(some);
        while (!found.isEmpty()) {
            MessageProjection.rejectNone(writer.write(found));
            found = find(some);
        }
    }

    /** The next messages to delete. A search finds what is visible, so everything is made visible first. */
    private List<BulkItem> find(SearchRequest some) {
        try {
            client.indices()
                    .refresh(request ->
                            request.index(some.index()).ignoreUnavailable(true).allowNoIndices(true));
            return client.search(some, Void.class).hits().hits().stream()
                    .map(hit -> BulkItem.delete(Objects.requireNonNull(hit.index()), Objects.requireNonNull(hit.id())))
                    .toList();
        } catch (IOException | OpenSearchException e) {
            throw new StoreUnavailableException("the messages cannot be deleted: " + e.getMessage(), e);
        }
    }
}
