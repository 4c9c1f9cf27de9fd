package dev.steno.query.search;

import dev.steno.query.index.ContentBudget;
import dev.steno.query.index.Freshness;
import dev.steno.query.index.MessageDocument;
import dev.steno.query.index.SessionLookup;
import dev.steno.query.opensearch.IndexNames;
import dev.steno.query.opensearch.OpenSearchReads;
import dev.steno.schema.conversation.Message;
import dev.steno.schema.conversation.SearchRequest;
import dev.steno.schema.conversation.SearchResponse;
import dev.steno.schema.conversation.SearchResult;
import dev.steno.schema.conversation.SessionContext;
import dev.steno.schema.log.Positions;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.opensearch.client.opensearch._types.SearchType;
import org.opensearch.client.opensearch._types.SortOptions;
import org.opensearch.client.opensearch._types.SortOrder;
import org.opensearch.client.opensearch._types.mapping.FieldType;
import org.opensearch.client.opensearch.core.search.Hit;
import org.opensearch.client.opensearch.core.search.HitsMetadata;

/** Searches the monthly indices of messages. */
@Singleton
class OpenSearchSearch implements SearchConversations {

    private final OpenSearchReads reads;
    private final Freshness freshness;
    private final SessionLookup sessions;
    private final SessionContexts contexts;

    OpenSearchSearch(OpenSearchReads reads, Freshness freshness, SessionLookup sessions, SessionContexts contexts) {
        this.reads = reads;
        this.freshness = freshness;
        this.sessions = sessions;
        this.contexts = contexts;
    }

    @Override
    public SearchResponse search(SearchRequest request, Positions after) {
        SearchPlan plan = SearchPlan.of(request);
        freshness.awaitMessages(after);
        if (!request.getOnlyMarked()) {
            return answer(plan, List.of());
        }
        freshness.awaitMarks(after);
        List<String> marked = sessions.marked();
        return marked.isEmpty() ? SearchResponse.getDefaultInstance() : answer(plan, marked);
    }

    private SearchResponse answer(SearchPlan plan, List<String> sessionKeys) {
        HitsMetadata<MessageDocument> found = find(plan, sessionKeys);
        List<SearchResult> results = results(plan, found.hits());
        long total = found.total() == null ? 0 : found.total().value();
        return SearchResponse.newBuilder()
                .addAllResults(results)
                .setTotalCount((int) Math.min(total, Integer.MAX_VALUE))
                .setReturnedCount(results.size())
                .setHasMore(plan.request().getOffset() + results.size() < total)
                .build();
    }

    private HitsMetadata<MessageDocument> find(SearchPlan plan, List<String> sessionKeys) {
        org.opensearch.client.opensearch.core.SearchRequest search =
                org.opensearch.client.opensearch.core.SearchRequest.of(request -> request.index(IndexNames.ALL_MESSAGES)
                        .ignoreUnavailable(true)
                        .allowNoIndices(true)
                        .allowPartialSearchResults(false)
                        // Scores of different months compare only with the words' frequencies over all of them.
                        .searchType(SearchType.DfsQueryThenFetch)
                        .query(MessageQueries.of(plan, sessionKeys))
                        .sort(order(plan))
                        .trackTotalHits(track -> track.enabled(true))
                        .from(plan.request().getOffset())
                        .size(plan.limit()));
        return reads.ask(client -> client.search(search, MessageDocument.class)).hits();
    }

    private static List<SortOptions> order(SearchPlan plan) {
        List<SortOptions> order = new ArrayList<>();
        if (plan.ranked()) {
            order.add(SortOptions.of(sort -> sort.score(score -> score.order(SortOrder.Desc))));
        }
        order.add(SortOptions.of(sort ->
                sort.field(time -> time.field("timestamp").order(SortOrder.Desc).unmappedType(FieldType.Long))));
        order.add(SortOptions.of(
                sort -> sort.field(id -> id.field("id").order(SortOrder.Asc).unmappedType(FieldType.Keyword))));
        return order;
    }

    private List<SearchResult> results(SearchPlan plan, List<Hit<MessageDocument>> hits) {
        List<Message> messages = ContentBudget.fit(hits.stream()
                .map(hit -> Objects.requireNonNull(hit.source()).toMessage())
                .toList());
        Map<String, SessionContext> known = contexts.of(messages);
        List<SearchResult> results = new ArrayList<>();
        for (int i = 0; i < hits.size(); i++) {
            Message message = messages.get(i);
            SearchResult.Builder result = SearchResult.newBuilder()
                    .setMessage(message)
                    .addAllHighlights(Fragments.of(
                            hits.get(i).source().head(), plan.query().wanted()))
                    .setRelevanceScore(score(plan, hits.get(i).score()));
            SessionContext context = known.get(message.getSessionId());
            results.add(
                    context == null
                            ? result.build()
                            : result.setContext(context).build());
        }
        return results;
    }

    private static float score(SearchPlan plan, @Nullable Number score) {
        return plan.ranked() && score != null ? score.floatValue() : 0;
    }
}
