package dev.steno.query.search;

import dev.steno.query.index.MessageDocument;
import dev.steno.query.opensearch.IndexNames;
import dev.steno.query.opensearch.IndexSet;
import dev.steno.query.opensearch.OpenSearchReads;
import jakarta.inject.Singleton;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.opensearch.client.json.JsonData;
import org.opensearch.client.opensearch._types.SearchType;
import org.opensearch.client.opensearch._types.SortOptions;
import org.opensearch.client.opensearch._types.SortOrder;
import org.opensearch.client.opensearch._types.mapping.FieldType;
import org.opensearch.client.opensearch._types.query_dsl.Query;
import org.opensearch.client.opensearch.core.SearchRequest;
import org.opensearch.client.opensearch.core.search.Hit;
import org.opensearch.client.opensearch.core.search.HitsMetadata;

/** Asks the monthly indices for pages of messages: the most relevant first, or the newest. Threadsafe; blocks the calling thread. */
@Singleton
class MessagePages {

    /**
     * One page.
     *
     * @param scores of the hits, in their order
     * @param total how many there are on all pages
     */
    record Page(List<Hit<MessageDocument>> hits, List<Float> scores, long total) {}

    /** How many of the best partial matches are ranked by what stands beside them. */
    static final int MOST_RANKED = 200;

    /** The most characters of rests to read for one page. */
    static final long MOST_RESTS = 16_000_000;

    private static final String REST = "rest";

    private static final SortOptions RELEVANT =
            SortOptions.of(sort -> sort.score(score -> score.order(SortOrder.Desc)));
    private static final SortOptions NEWEST = SortOptions.of(sort ->
            sort.field(time -> time.field("timestamp").order(SortOrder.Desc).unmappedType(FieldType.Long)));
    private static final SortOptions BY_ID = SortOptions.of(
            sort -> sort.field(id -> id.field("id").order(SortOrder.Asc).unmappedType(FieldType.Keyword)));

    private final OpenSearchReads reads;

    MessagePages(OpenSearchReads reads) {
        this.reads = reads;
    }

    /** The page of a search, within the sessions that are in each of the lists. */
    Page of(ValidatedSearch search, List<List<String>> within) {
        Query query = OpenSearchQueries.of(search, within);
        return search.ranked() ? mostRelevant(search, query) : newest(search, query);
    }

    /**
     * The page of a search whose words need not all occur. What has all of them comes first, then what the {@link Exchanges} of the
     * best hits say.
     */
    Page ofSome(ValidatedSearch search, List<List<String>> within) {
        int offset = search.request().getOffset();
        int looked = Math.max(MOST_RANKED, offset + search.limit());
        HitsMetadata<MessageDocument> found = ask(
                MessageDocument.class,
                request -> request.query(OpenSearchQueries.ofSome(search, within))
                        .searchType(SearchType.DfsQueryThenFetch)
                        .sort(RELEVANT, NEWEST, BY_ID)
                        .trackTotalHits(track -> track.count(ValidatedSearch.DEEPEST))
                        .size(looked));
        List<Exchanges.Ranked> ranked =
                new Exchanges(found.hits(), search.query().wanted().size()).ranked();
        List<Exchanges.Ranked> page =
                ranked.subList(Math.min(offset, ranked.size()), Math.min(offset + search.limit(), ranked.size()));
        return new Page(
                page.stream().map(Exchanges.Ranked::hit).toList(),
                page.stream().map(Exchanges.Ranked::score).toList(),
                total(found));
    }

    /** What follows the head of a hit's content; empty where it is not there any more. */
    String rest(Hit<MessageDocument> hit) {
        JsonData rest = reads.ask(client -> client.get(
                        request -> request.index(IndexSet.nameForReads(Objects.requireNonNull(hit.index())))
                                .id(Objects.requireNonNull(hit.id()))
                                .realtime(false)
                                .storedFields(REST),
                        Void.class))
                .fields()
                .get(REST);
        return rest == null ? "" : rest.to(String[].class)[0];
    }

    private Page mostRelevant(ValidatedSearch search, Query query) {
        HitsMetadata<MessageDocument> found = ask(
                MessageDocument.class,
                request -> request.query(query)
                        // Scores of different months compare only with the words' frequencies over all of them.
                        .searchType(SearchType.DfsQueryThenFetch)
                        .sort(RELEVANT, NEWEST, BY_ID)
                        .trackTotalHits(track -> track.enabled(true))
                        .from(search.request().getOffset())
                        .size(search.limit()));
        return new Page(found.hits(), scores(found.hits()), total(found));
    }

    /**
     * Two questions, because ordering by time and id looks at every message there is, and ordering by time alone at few: first the
     * time of the page's last message, then what is no older than that.
     */
    private Page newest(ValidatedSearch search, Query query) {
        int offset = search.request().getOffset();
        HitsMetadata<Void> last = ask(
                Void.class,
                request -> request.query(query)
                        .sort(NEWEST)
                        .source(none -> none.fetch(false))
                        .trackTotalHits(track -> track.enabled(true))
                        .from(offset + search.limit() - 1)
                        .size(1));
        if (total(last) <= offset) {
            return new Page(List.of(), List.of(), total(last));
        }
        Query enough = last.hits().isEmpty()
                ? query
                : OpenSearchQueries.since(query, time(last.hits().getFirst()));
        HitsMetadata<MessageDocument> found = ask(
                MessageDocument.class,
                request -> request.query(enough)
                        .sort(NEWEST, BY_ID)
                        .trackTotalHits(track -> track.enabled(false))
                        .from(offset)
                        .size(search.limit()));
        return new Page(found.hits(), Collections.nCopies(found.hits().size(), 0f), total(last));
    }

    private <T> HitsMetadata<T> ask(Class<T> document, UnaryOperator<SearchRequest.Builder> question) {
        SearchRequest request = question.apply(new SearchRequest.Builder()
                        .index(IndexNames.ALL_MESSAGES)
                        .ignoreUnavailable(true)
                        .allowNoIndices(true)
                        .allowPartialSearchResults(false))
                .build();
        return reads.ask(client -> client.search(request, document)).hits();
    }

    private static List<Float> scores(List<Hit<MessageDocument>> hits) {
        return hits.stream()
                .map(hit -> hit.score() == null ? 0 : hit.score().floatValue())
                .toList();
    }

    private static long total(HitsMetadata<?> found) {
        return found.total() == null ? 0 : found.total().value();
    }

    private static long time(Hit<?> hit) {
        return hit.sort().getFirst().longValue();
    }
}
