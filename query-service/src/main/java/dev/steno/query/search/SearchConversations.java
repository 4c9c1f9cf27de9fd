package dev.steno.query.search;

import dev.steno.schema.conversation.SearchRequest;
import dev.steno.schema.conversation.SearchResponse;
import dev.steno.schema.log.Positions;

/** Finds messages. Threadsafe; blocks the calling thread. */
public interface SearchConversations {

    /**
     * One page of the messages that match, ranked by relevance, or newest first when the query is empty.
     *
     * @param after what the answer must have seen; {@link Positions#NONE} for no wait
     * @throws dev.steno.runtime.errors.Problem MALFORMED for a request that cannot be answered, UNAVAILABLE when the index
     *     is away, DEADLINE when the index has not reached the positions in time
     */
    SearchResponse search(SearchRequest request, Positions after);
}
