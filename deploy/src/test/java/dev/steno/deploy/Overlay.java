package dev.steno.deploy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.steno.deploy.crd.OpenSearchCluster;
import dev.steno.deploy.crd.PostgresCluster;
import dev.steno.deploy.crd.ScaledObject;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.GRPCRoute;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRoute;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.openshift.api.model.monitoring.v1.PrometheusRule;
import io.fabric8.openshift.api.model.monitoring.v1.ServiceMonitor;
import io.strimzi.api.kafka.model.kafka.Kafka;
import io.strimzi.api.kafka.model.nodepool.KafkaNodePool;
import io.strimzi.api.kafka.model.topic.KafkaTopic;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * An overlay as it would reach the API server: every object read strictly into the type of its kind.
 *
 * @param name of the overlay's folder
 */
record Overlay(String name, List<ObjectNode> trees, List<Object> objects) {

    private static final Map<String, Class<?>> TYPES = Map.ofEntries(
            Map.entry("v1 Namespace", Namespace.class),
            Map.entry("v1 ConfigMap", ConfigMap.class),
            Map.entry("v1 Service", Service.class),
            Map.entry("apps/v1 Deployment", Deployment.class),
            Map.entry("apps/v1 StatefulSet", StatefulSet.class),
            Map.entry("autoscaling/v2 HorizontalPodAutoscaler", HorizontalPodAutoscaler.class),
            Map.entry("policy/v1 PodDisruptionBudget", PodDisruptionBudget.class),
            Map.entry("networking.k8s.io/v1 NetworkPolicy", NetworkPolicy.class),
            Map.entry("gateway.networking.k8s.io/v1 HTTPRoute", HTTPRoute.class),
            Map.entry("gateway.networking.k8s.io/v1 GRPCRoute", GRPCRoute.class),
            Map.entry("monitoring.coreos.com/v1 ServiceMonitor", ServiceMonitor.class),
            Map.entry("monitoring.coreos.com/v1 PrometheusRule", PrometheusRule.class),
            Map.entry("kafka.strimzi.io/v1 Kafka", Kafka.class),
            Map.entry("kafka.strimzi.io/v1 KafkaNodePool", KafkaNodePool.class),
            Map.entry("kafka.strimzi.io/v1 KafkaTopic", KafkaTopic.class),
            Map.entry("postgresql.cnpg.io/v1 Cluster", PostgresCluster.class),
            Map.entry("opensearch.org/v1 OpenSearchCluster", OpenSearchCluster.class),
            Map.entry("keda.sh/v1alpha1 ScaledObject", ScaledObject.class));

    static Overlay read(String name) {
        return of(
                name,
                Kustomizer.build(
                        YamlFiles.ROOT.resolve("deploy/kubernetes/overlays").resolve(name)));
    }

    private static Overlay of(String name, List<ObjectNode> trees) {
        List<Object> objects = new ArrayList<>();
        for (ObjectNode tree : trees) {
            String type = tree.path("apiVersion").asText() + " " + Kustomizer.kind(tree);
            Class<?> model = TYPES.get(type);
            if (model == null) {
                throw new IllegalArgumentException("there is no model to read this with: " + type);
            }
            try {
                objects.add(Strict.read(tree, model));
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(
                        "%s %s: %s".formatted(type, Kustomizer.name(tree), e.getMessage()), e);
            }
        }
        return new Overlay(name, trees, objects);
    }

    /** The same overlay with a change to one object, to see whether the change is noticed. */
    Overlay with(String kind, String name, Consumer<ObjectNode> change) {
        List<ObjectNode> copies = trees.stream().map(ObjectNode::deepCopy).toList();
        ObjectNode changed = copies.stream()
                .filter(tree -> Kustomizer.kind(tree).equals(kind)
                        && Kustomizer.name(tree).equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no " + kind + " " + name));
        change.accept(changed);
        return of(this.name, copies);
    }

    /** The same overlay without one object. */
    Overlay without(String kind, String name) {
        List<ObjectNode> rest = trees.stream()
                .filter(tree -> !(Kustomizer.kind(tree).equals(kind)
                        && Kustomizer.name(tree).equals(name)))
                .toList();
        if (rest.size() == trees.size()) {
            throw new IllegalArgumentException("there is no " + kind + " " + name);
        }
        return of(this.name, rest);
    }

    <T> List<T> all(Class<T> type) {
        return objects.stream().filter(type::isInstance).map(type::cast).toList();
    }

    List<Workload> workloads() {
        return Stream.concat(
                        all(Deployment.class).stream().map(Workload::of),
                        all(StatefulSet.class).stream().map(Workload::of))
                .toList();
    }

    /** The values of the ConfigMap that the services take their settings from. */
    Map<String, String> configMap(String name) {
        return all(ConfigMap.class).stream()
                .filter(map -> map.getMetadata().getName().equals(name))
                .findFirst()
                .map(ConfigMap::getData)
                .orElse(Map.of());
    }
}
