package dev.steno.deploy;

import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.GRPCRoute;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRoute;
import io.fabric8.openshift.api.model.monitoring.v1.ServiceMonitor;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Gateways are led to the doors and scrapers to every service; no name serves both kinds of routes. */
final class RoutesLeadSomewhere implements Rule {

    @Override
    public List<String> broken(Overlay overlay) {
        List<String> broken = new ArrayList<>();
        Set<String> known = Addresses.of(overlay);
        Set<String> plain = new HashSet<>();
        for (HTTPRoute route : overlay.all(HTTPRoute.class)) {
            plain.addAll(route.getSpec().getHostnames());
            route.getSpec().getRules().stream()
                    .flatMap(rule -> rule.getBackendRefs().stream())
                    .forEach(backend -> backend(known, backend.getName(), backend.getPort(), broken));
        }
        for (GRPCRoute route : overlay.all(GRPCRoute.class)) {
            route.getSpec().getHostnames().stream()
                    .filter(plain::contains)
                    .forEach(name -> broken.add(name + " is the name of an HTTPRoute too"));
            route.getSpec().getRules().stream()
                    .flatMap(rule -> rule.getBackendRefs().stream())
                    .forEach(backend -> backend(known, backend.getName(), backend.getPort(), broken));
        }
        overlay.all(ServiceMonitor.class).forEach(monitor -> scraped(overlay, monitor, broken));
        return broken;
    }

    private static void backend(Set<String> known, String name, Integer port, List<String> broken) {
        if (!known.contains(name + ":" + port)) {
            broken.add("a route leads to %s:%d, which is nobody".formatted(name, port));
        }
        if (!Set.of("ingest", "query", "session").contains(name)) {
            broken.add(name + " is not one of the doors");
        }
    }

    private static void scraped(Overlay overlay, ServiceMonitor monitor, List<String> broken) {
        monitor.getSpec().getEndpoints().forEach(endpoint -> {
            Set<String> scraped = new HashSet<>();
            for (Service service : overlay.all(Service.class)) {
                if (service.getMetadata().getLabels() != null
                        && Selectors.matches(
                                monitor.getSpec().getSelector(),
                                service.getMetadata().getLabels())
                        && service.getSpec().getPorts().stream()
                                .anyMatch(port -> endpoint.getPort().equals(port.getName()))) {
                    scraped.add(service.getMetadata().getName());
                }
            }
            for (StenoService service : StenoService.values()) {
                if (!scraped.contains(service.title())) {
                    broken.add("nobody scrapes " + service.title());
                }
            }
        });
    }
}
