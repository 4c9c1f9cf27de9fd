package dev.steno.runtime.http;

import dev.steno.runtime.errors.FieldProblem;
import dev.steno.runtime.errors.Problem;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.UriInfo;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Refuses query parameters that a resource method does not declare: a misspelled filter would otherwise filter nothing, and the
 * answer would look right.
 */
class UnknownParameters {

    private static final int MOST_NAMED = 10;
    private static final int LONGEST_NAME = 40;

    private final Map<Method, SortedSet<String>> declared = new ConcurrentHashMap<>();

    @ServerRequestFilter
    public void refuseUnknown(ResourceInfo resource, UriInfo address) {
        if (address.getQueryParameters().isEmpty()) {
            return;
        }
        SortedSet<String> known = declared.computeIfAbsent(resource.getResourceMethod(), DeclaredParameters::of);
        List<FieldProblem> unknown = address.getQueryParameters().keySet().stream()
                .filter(name -> !known.contains(name))
                .sorted()
                .limit(MOST_NAMED)
                .map(name -> new FieldProblem(shortened(name), reason(known)))
                .toList();
        if (!unknown.isEmpty()) {
            throw Problem.fields(unknown);
        }
    }

    private static String reason(SortedSet<String> known) {
        return known.isEmpty()
                ? "is no parameter; this address takes none"
                : "is no parameter; this address takes " + String.join(", ", known);
    }

    private static String shortened(String name) {
        return name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME) + "…";
    }
}
