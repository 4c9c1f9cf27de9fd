package dev.steno.query.search;

import dev.steno.query.index.ContentBudget;
import dev.steno.query.index.IndexFreshness;
import dev.steno.query.index.MessageDocument;
import dev.steno.query.index.SessionLookup;
import dev.steno.query.projects.IndexedProjects;
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
import org.opensearch.client.opensearch.core.search.Hit;

/** Finds messages, with the places that match and the sessions they belong to. Threadsafe; blocks the calling thread. */
@Singleton
public class SearchConversations {

    private final MessagePages pages;
    private final IndexFreshness freshness;
    private final SessionLookup sessions;
    private final IndexedProjects projects;
    private final SessionContexts contexts;

    SearchConversations(
            MessagePages pages,
            IndexFreshness freshness,
            SessionLookup sessions,
            IndexedProjects projects,
            SessionContexts contexts) {
        this.pages = pages;
        this.freshness = freshness;
        this.sessions = sessions;
        this.projects = projects;
        this.contexts = contexts;
    }

    /**
     * One page of the messages that match, ranked by relevance, or newest first when the query has no words. Where few messages have all
     * of the words, those that have some of them follow.
     *
     * @param after what the answer must have seen; {@link Positions#NONE} for no wait
     * @throws dev.steno.runtime.errors.Problem MALFORMED for a request that cannot be answered, UNAVAILABLE when the index
     *     is away, DEADLINE when the index has not reached the positions in time
     */
    public SearchResponse search(SearchRequest request, Positions after) {
        ValidatedSearch search = ValidatedSearch.of(request);
        freshness.awaitMessages(after);
        List<List<String>> within = new ArrayList<>();
        if (request.getOnlyMarked()) {
            freshness.awaitMarks(after);
            within.add(sessions.marked());
        }
        if (!request.getProjectFilter().isEmpty()) {
            freshness.awaitSessions(after);
            within.add(projects.sessionsOf(request.getProjectFilter()));
        }
        return within.stream().anyMatch(List::isEmpty) ? SearchResponse.getDefaultInstance() : answer(search, within);
    }

    private SearchResponse answer(ValidatedSearch search, List<List<String>> within) {
        MessagePages.Page page = pages.of(search, within);
        boolean some = page.total() < search.fewerThan();
        if (some) {
            page = pages.ofSome(search, within);
        }
        List<SearchResult> results = results(search, page);
        return SearchResponse.newBuilder()
                .addAllResults(results)
                .setTotalCount((int) Math.min(page.total(), Integer.MAX_VALUE))
                .setReturnedCount(results.size())
                .setHasMore(search.request().getOffset() + results.size() < page.total())
                .setMatched(!search.ranked() ? "" : some ? ValidatedSearch.SOME : ValidatedSearch.ALL)
                .build();
    }

    private List<SearchResult> results(ValidatedSearch search, MessagePages.Page page) {
        List<Hit<MessageDocument>> hits = page.hits();
        List<Message> messages = ContentBudget.fit(hits.stream()
                .map(hit -> Objects.requireNonNull(hit.source()).toMessage())
                .toList());
        Map<String, SessionContext> known = contexts.of(messages);
        List<List<String>> highlights = highlights(search, hits);
        List<SearchResult> results = new ArrayList<>();
        for (int i = 0; i < hits.size(); i++) {
            Message message = messages.get(i);
            SessionContext context = known.getOrDefault(message.getSessionId(), SessionContext.getDefaultInstance());
            results.add(SearchResult.newBuilder()
                    .setMessage(message.toBuilder().setProjectName(context.getProjectName()))
                    .addAllHighlights(highlights.get(i))
                    .setRelevanceScore(page.scores().get(i))
                    .setContext(context)
                    .build());
        }
        return results;
    }

    /** What each hit shows of the query. Where the head of a long content does not show all of it, the rest is read too. */
    private List<List<String>> highlights(ValidatedSearch search, List<Hit<MessageDocument>> hits) {
        List<QueryClause> wanted = search.query().wanted();
        List<List<String>> all = new ArrayList<>();
        long left = MessagePages.MOST_RESTS;
        for (Hit<MessageDocument> hit : hits) {
            MessageDocument document = Objects.requireNonNull(hit.source());
            Highlights found = Highlights.of(document.head(), wanted);
            left -= found.missing().isEmpty() ? 0 : document.restLength();
            boolean elsewhere = !found.missing().isEmpty() && document.restLength() > 0 && left >= 0;
            all.add((elsewhere ? found.with(Highlights.of(pages.rest(hit), found.missing())) : found).passages());
        }
        return all;
    }
}
