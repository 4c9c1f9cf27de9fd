package dev.steno.query.search;

import dev.steno.runtime.errors.Problem;
import dev.steno.schema.conversation.SearchRequest;
import java.util.Set;

/**
 * A request that can be answered.
 *
 * @param request as it came
 * @param query its query, read
 * @param limit results to give, at most
 */
record ValidatedSearch(SearchRequest request, ParsedQuery query, int limit) {

    static final int DEFAULT_LIMIT = 50;
    static final int MAX_LIMIT = 1_000;
    static final int DEEPEST = 10_000;

    /** All of the words were required. */
    static final String ALL = "all";

    /** Some of the words were enough. */
    static final String SOME = "some";

    /** From so many words on a query is a question, whose words seldom all occur in one message. */
    private static final int QUESTION = 4;

    /** A question with fewer answers than this is answered by partial matches too. */
    private static final int FEW = 5;

    private static final Set<String> ROLES = Set.of("user", "assistant", "system", "tool");

    /**
     * Checks a request.
     *
     * @throws Problem MALFORMED, naming the field that is wrong
     */
    static ValidatedSearch of(SearchRequest request) {
        int limit = request.getLimit() == 0 ? DEFAULT_LIMIT : request.getLimit();
        require(limit > 0 && limit <= MAX_LIMIT, "limit", "1 to %d; 0 means %d".formatted(MAX_LIMIT, DEFAULT_LIMIT));
        require(request.getOffset() >= 0, "offset", "not negative");
        require(
                (long) request.getOffset() + limit <= DEEPEST,
                "offset",
                "offset and limit together reach %d at most; narrow the search instead".formatted(DEEPEST));
        require(request.getStartDate() >= 0, "start_date", "milliseconds since 1970; 0 means open");
        require(request.getEndDate() >= 0, "end_date", "milliseconds since 1970; 0 means open");
        require(
                request.getEndDate() == 0 || request.getStartDate() <= request.getEndDate(),
                "start_date",
                "not after end_date");
        require(
                request.getMessageTypeFilter().isEmpty() || ROLES.contains(request.getMessageTypeFilter()),
                "message_type_filter",
                "user, assistant, system or tool");
        require(
                request.getMatch().isEmpty() || request.getMatch().equals(ALL),
                "match",
                "all; empty where some of the words may do");
        return new ValidatedSearch(request, ParsedQuery.parse(request.getQuery()), limit);
    }

    /** Whether results are ranked; otherwise they come newest first. */
    boolean ranked() {
        return !query.wanted().isEmpty();
    }

    /** Some of the words are enough when fewer messages than this have all of them. */
    int fewerThan() {
        long words = query.wanted().stream().filter(clause -> !clause.quoted()).count();
        return request.getMatch().equals(ALL) || words < 2 ? 0 : words < QUESTION ? 1 : FEW;
    }

    private static void require(boolean condition, String field, String rule) {
        if (!condition) {
            throw Problem.field(field, rule);
        }
    }
}
