package dev.steno.query.search;

import dev.steno.query.index.ContentBudget;
import dev.steno.query.index.Freshness;
import dev.steno.query.index.MessageDocument;
import dev.steno.query.index.SessionLookup;
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
import org.opensearch.client.opensearch.core.search.Hit;

/** Searches the messages, and tells of each what is known of its session. */
@Singleton
class OpenSearchSearch implements SearchConversations {

    private final MessagePages pages;
    private final Freshness freshness;
    private final SessionLookup sessions;
    private final SessionContexts contexts;

    OpenSearchSearch(MessagePages pages, Freshness freshness, SessionLookup sessions, SessionContexts contexts) {
        this.pages = pages;
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
        MessagePages.Page page = pages.of(plan, sessionKeys);
        List<SearchResult> results = results(plan, page.hits());
        return SearchResponse.newBuilder()
                .addAllResults(results)
                .setTotalCount((int) Math.min(page.total(), Integer.MAX_VALUE))
                .setReturnedCount(results.size())
                .setHasMore(plan.request().getOffset() + results.size() < page.total())
                .build();
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
