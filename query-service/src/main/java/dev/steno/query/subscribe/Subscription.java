package dev.steno.query.subscribe;

import dev.steno.runtime.errors.Problem;
import dev.steno.schema.conversation.SubscribeRequest;
import java.util.Set;
import java.util.function.Predicate;

/**
 * A subscriber's wish, understood.
 *
 * @param kind which updates
 * @param test what an update must pass
 */
record Subscription(UpdateKind kind, Predicate<Candidate> test) {

    /**
     * Reads a request.
     *
     * @throws Problem MALFORMED when it names a type or filter that does not exist, or gives a filter a senseless value
     */
    static Subscription of(SubscribeRequest request) {
        UpdateKind kind = UpdateKind.of(request.getType());
        if (kind == UpdateKind.SEARCH && !request.containsFilters(Filter.QUERY.text())) {
            throw Problem.field(Filter.QUERY.field(), "says what to search for; the type search needs it");
        }
        Predicate<Candidate> test = Filter.all(request.getFiltersMap());
        String project = request.getProjectFilter();
        if (!project.isEmpty()) {
            test = test.and(candidate -> candidate.project().equals(project));
        }
        Set<String> sessions = Set.copyOf(request.getSessionIdsList());
        if (!sessions.isEmpty()) {
            test = test.and(candidate -> sessions.contains(candidate.sessionId()));
        }
        return new Subscription(kind, test);
    }

    boolean passes(Candidate candidate) {
        return test.test(candidate);
    }
}
