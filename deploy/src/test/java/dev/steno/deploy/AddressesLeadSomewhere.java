package dev.steno.deploy;

import dev.steno.deploy.crd.ScaledObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the services are told of Kafka, of their stores and of each other is the name and port of something. */
final class AddressesLeadSomewhere implements Rule {

    @Override
    public List<String> broken(Overlay overlay) {
        List<String> broken = new ArrayList<>();
        Set<String> known = Addresses.of(overlay);
        for (Workload workload : overlay.workloads()) {
            StenoService.named(workload.name())
                    .ifPresent(service -> called(service, Environment.of(overlay, workload))
                            .forEach(address -> {
                                if (!known.contains(address)) {
                                    broken.add("%s calls %s, which is nobody".formatted(service.title(), address));
                                }
                            }));
        }
        for (ScaledObject scaled : overlay.all(ScaledObject.class)) {
            scaled.spec().triggers().stream()
                    .map(trigger -> trigger.metadata().get("bootstrapServers"))
                    .filter(address -> address != null && !known.contains(inside(address)))
                    .forEach(address -> broken.add("lag is asked of %s, which is nobody".formatted(address)));
        }
        return broken;
    }

    static List<String> called(StenoService service, Map<String, String> environment) {
        List<String> called = new ArrayList<>();
        called.add(environment.getOrDefault("STENO_KAFKA_BOOTSTRAP_SERVERS", "no Kafka"));
        service.callees().forEach((callee, port) -> {
            String prefix = "QUARKUS_GRPC_CLIENTS_" + callee.toUpperCase(Locale.ROOT);
            called.add(environment.getOrDefault(prefix + "_HOST", "localhost") + ":"
                    + environment.getOrDefault(prefix + "_PORT", port.toString()));
        });
        if (service == StenoService.SESSION) {
            called.add(hostAndPort(environment, "STENO_SESSION_JDBC_URL"));
        }
        if (service == StenoService.QUERY) {
            called.add(hostAndPort(environment, "STENO_QUERY_OPENSEARCH_URL"));
        }
        return called;
    }

    private static String hostAndPort(Map<String, String> environment, String variable) {
        return Optional.ofNullable(environment.get(variable))
                .map(url -> url.replaceFirst(".*//", "").replaceFirst("/.*", ""))
                .orElse("no " + variable);
    }

    /** From another namespace a Service is called by its full name. */
    private static String inside(String address) {
        return address.replace(".steno.svc", "");
    }
}
