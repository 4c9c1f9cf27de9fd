package dev.steno.deploy.crd;

import io.fabric8.kubernetes.api.model.ObjectMeta;
import java.util.List;
import java.util.Map;

/** KEDA: more instances the further a consumer group is behind. */
public record ScaledObject(String apiVersion, String kind, ObjectMeta metadata, Spec spec) {

    public record Spec(
            Target scaleTargetRef,
            int pollingInterval,
            int cooldownPeriod,
            int minReplicaCount,
            int maxReplicaCount,
            List<Trigger> triggers) {}

    public record Target(String apiVersion, String kind, String name) {}

    public record Trigger(String type, String metricType, Map<String, String> metadata) {}
}
