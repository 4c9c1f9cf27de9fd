package dev.steno.deploy;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * What Deployments and StatefulSets have in common.
 *
 * @param serviceName the Service of a StatefulSet; null for a Deployment
 * @param claims names of the volumes that a StatefulSet makes
 */
record Workload(
        String kind,
        String name,
        LabelSelector selector,
        PodTemplateSpec template,
        @Nullable String serviceName,
        List<String> claims) {

    static Workload of(Deployment deployment) {
        return new Workload(
                "Deployment",
                deployment.getMetadata().getName(),
                deployment.getSpec().getSelector(),
                deployment.getSpec().getTemplate(),
                null,
                List.of());
    }

    static Workload of(StatefulSet set) {
        return new Workload(
                "StatefulSet",
                set.getMetadata().getName(),
                set.getSpec().getSelector(),
                set.getSpec().getTemplate(),
                set.getSpec().getServiceName(),
                set.getSpec().getVolumeClaimTemplates().stream()
                        .map(PersistentVolumeClaim::getMetadata)
                        .map(metadata -> metadata.getName())
                        .toList());
    }

    Map<String, String> labels() {
        return template.getMetadata().getLabels();
    }

    /** Its only container. */
    Container container() {
        List<Container> containers = template.getSpec().getContainers();
        if (containers.size() != 1) {
            throw new IllegalArgumentException(name + " should have one container");
        }
        return containers.getFirst();
    }

    /** The number of a container port, given by number or by name. */
    OptionalInt port(String nameOrNumber) {
        return container().getPorts().stream()
                .filter(port -> nameOrNumber.equals(port.getName())
                        || nameOrNumber.equals(String.valueOf(port.getContainerPort())))
                .mapToInt(port -> port.getContainerPort())
                .findFirst();
    }
}
