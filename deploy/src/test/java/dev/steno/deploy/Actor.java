package dev.steno.deploy;

import dev.steno.deploy.crd.OpenSearchCluster;
import dev.steno.deploy.crd.PostgresCluster;
import io.strimzi.api.kafka.model.kafka.Kafka;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Some pods as a NetworkPolicy sees them.
 *
 * @param labels of the pods
 * @param home labels of their namespace
 * @param ports what they listen on, by name
 */
record Actor(String name, Map<String, String> labels, Map<String, String> home, Map<String, Integer> ports) {

    private static final Map<String, String> OURS = Map.of("kubernetes.io/metadata.name", "steno");

    /** The pods of an overlay, those of the operators' making included. */
    static List<Actor> inside(Overlay overlay) {
        List<Actor> actors = new ArrayList<>();
        for (Workload workload : overlay.workloads()) {
            Map<String, Integer> ports = new HashMap<>();
            workload.container().getPorts().forEach(port -> ports.put(port.getName(), port.getContainerPort()));
            actors.add(new Actor(workload.name(), workload.labels(), OURS, ports));
        }
        overlay.all(Kafka.class).forEach(kafka -> actors.add(kafka(kafka)));
        for (PostgresCluster postgres : overlay.all(PostgresCluster.class)) {
            actors.add(new Actor(
                    "postgres",
                    Map.of("cnpg.io/cluster", postgres.metadata().getName()),
                    OURS,
                    Map.of("postgres", 5432)));
        }
        for (OpenSearchCluster search : overlay.all(OpenSearchCluster.class)) {
            actors.add(new Actor(
                    "opensearch",
                    Map.of(
                            "opensearch.org/opensearch-cluster",
                            search.metadata().getName()),
                    OURS,
                    Map.of("opensearch", search.spec().general().httpPort())));
        }
        return actors;
    }

    private static Actor kafka(Kafka kafka) {
        String name = kafka.getMetadata().getName();
        Map<String, Integer> ports = new HashMap<>();
        kafka.getSpec()
                .getKafka()
                .getListeners()
                .forEach(listener -> ports.put(listener.getName(), listener.getPort()));
        return new Actor("kafka", Map.of("strimzi.io/cluster", name, "strimzi.io/name", name + "-kafka"), OURS, ports);
    }

    /** Pods of other namespaces, and pods of ours that nobody knows. */
    static List<Actor> outside() {
        return List.of(
                elsewhere("gateway", Map.of("steno.dev/access", "gateway")),
                elsewhere("monitoring", Map.of("steno.dev/access", "monitoring")),
                elsewhere("keda", Map.of("kubernetes.io/metadata.name", "keda")),
                elsewhere("stranger", Map.of("kubernetes.io/metadata.name", "default")),
                new Actor("newcomer", Map.of("app.kubernetes.io/name", "newcomer"), OURS, Map.of()));
    }

    private static Actor elsewhere(String name, Map<String, String> home) {
        return new Actor(name, Map.of(), home, Map.of());
    }
}
