package dev.steno.query.search;

import dev.steno.schema.conversation.Message;

/** A query that is asked of each message as it comes, by the same rules as {@link SearchConversations}. Threadsafe. */
public final class StandingQuery {

    private final ParsedQuery query;

    private StandingQuery(ParsedQuery query) {
        this.query = query;
    }

    /**
     * Reads a query. An empty one matches every message.
     *
     * @throws dev.steno.runtime.errors.Problem MALFORMED when the query is longer than a query may be
     */
    public static StandingQuery parse(String query) {
        return new StandingQuery(ParsedQuery.parse(query));
    }

    /** Whether a search for this query would find the message. */
    public boolean matches(Message message) {
        return query.matches(message);
    }
}
