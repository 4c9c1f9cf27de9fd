package dev.steno.deploy;

import dev.steno.deploy.Endpoints.Operation;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.GRPCRoute;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRoute;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRouteMatch;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** A gateway leads every operation of the doors to the service that has it. Overlays without routes have no gateway. */
final class DoorsAreRouted implements Rule {

    private record Match(String prefix, boolean ofMethod, String backend) {}

    /** The longest path wins, then the match that names a method, as the Gateway API has it. */
    private static final Comparator<Match> PRECEDENCE =
            Comparator.comparingInt((Match match) -> match.prefix().length()).thenComparing(Match::ofMethod);

    @Override
    public List<String> broken(Overlay overlay) {
        List<String> broken = new ArrayList<>();
        if (overlay.all(HTTPRoute.class).isEmpty()) {
            return broken;
        }
        for (Operation operation : Endpoints.rest()) {
            String backend = matches(overlay, operation).stream()
                    .max(PRECEDENCE)
                    .map(Match::backend)
                    .orElse("nothing");
            if (!backend.equals(operation.service())) {
                broken.add("%s %s of %s is routed to %s"
                        .formatted(operation.method(), operation.path(), operation.service(), backend));
            }
        }
        Set<String> routed = overlay.all(GRPCRoute.class).stream()
                .flatMap(route -> route.getSpec().getRules().stream())
                .flatMap(rule -> rule.getMatches().stream())
                .map(match -> match.getMethod().getService())
                .collect(Collectors.toSet());
        Endpoints.grpc()
                .filter(service -> !routed.contains(service))
                .forEach(service -> broken.add("%s is not routed".formatted(service)));
        return broken;
    }

    private static List<Match> matches(Overlay overlay, Operation operation) {
        List<Match> matches = new ArrayList<>();
        for (HTTPRoute route : overlay.all(HTTPRoute.class)) {
            for (var rule : route.getSpec().getRules()) {
                String backend = rule.getBackendRefs().getFirst().getName();
                for (HTTPRouteMatch match : rule.getMatches()) {
                    String prefix = match.getPath().getValue();
                    Optional<String> method = Optional.ofNullable(match.getMethod());
                    boolean below = (operation.path() + "/").startsWith(prefix + "/");
                    if (below && method.map(operation.method()::equals).orElse(true)) {
                        matches.add(new Match(prefix, method.isPresent(), backend));
                    }
                }
            }
        }
        return matches;
    }
}
