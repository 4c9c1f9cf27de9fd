package dev.steno.query.subscribe;

import dev.steno.query.live.LiveProjects;
import dev.steno.runtime.errors.Problem;
import dev.steno.schema.conversation.SubscribeRequest;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Which updates a subscriber gets.
 *
 * @param kind which updates
 * @param test what an update must pass
 */
record UpdateSelection(UpdateKind kind, Predicate<FilterInput> test) {

    /**
     * Reads a request.
     *
     * @throws Problem MALFORMED when it names a type or filter that does not exist, or gives a filter a senseless value
     */
    static UpdateSelection of(SubscribeRequest request, LiveProjects projects) {
        UpdateKind kind = UpdateKind.of(request.getType());
        if (kind == UpdateKind.SEARCH && !request.containsFilters(UpdateFilter.QUERY.text())) {
            throw Problem.field(UpdateFilter.QUERY.field(), "says what to search for; the type search needs it");
        }
        Predicate<FilterInput> test = UpdateFilter.all(request.getFiltersMap());
        String project = request.getProjectFilter();
        if (!project.isEmpty()) {
            test = test.and(input -> projects.isAsked(input.projectKey(), project));
        }
        Set<String> sessions = Set.copyOf(request.getSessionIdsList());
        if (!sessions.isEmpty()) {
            test = test.and(input -> sessions.contains(input.sessionId()));
        }
        return new UpdateSelection(kind, test);
    }

    boolean passes(FilterInput input) {
        return test.test(input);
    }
}
