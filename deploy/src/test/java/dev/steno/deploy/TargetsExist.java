package dev.steno.deploy;

import dev.steno.deploy.crd.ScaledObject;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Whatever scales, spares, spreads or mounts something finds it, and nothing is scaled twice. */
final class TargetsExist implements Rule {

    @Override
    public List<String> broken(Overlay overlay) {
        List<String> broken = new ArrayList<>();
        scalers(overlay, broken);
        for (PodDisruptionBudget budget : overlay.all(PodDisruptionBudget.class)) {
            if (overlay.workloads().stream()
                            .filter(workload ->
                                    Selectors.matches(budget.getSpec().getSelector(), workload.labels()))
                            .count()
                    != 1) {
                broken.add("PodDisruptionBudget %s spares nothing"
                        .formatted(budget.getMetadata().getName()));
            }
        }
        overlay.workloads().forEach(workload -> workload(overlay, workload, broken));
        return broken;
    }

    private static void scalers(Overlay overlay, List<String> broken) {
        Set<String> there = overlay.workloads().stream()
                .map(workload -> workload.kind() + " " + workload.name())
                .collect(Collectors.toSet());
        Set<String> scaled = new HashSet<>();
        Stream.concat(
                        overlay.all(HorizontalPodAutoscaler.class).stream()
                                .map(scaler -> scaler.getSpec().getScaleTargetRef())
                                .map(target -> target.getKind() + " " + target.getName()),
                        overlay.all(ScaledObject.class).stream()
                                .map(scaler -> scaler.spec().scaleTargetRef())
                                .map(target -> target.kind() + " " + target.name()))
                .forEach(target -> {
                    if (!there.contains(target)) {
                        broken.add("there is no %s to scale".formatted(target));
                    }
                    if (!scaled.add(target)) {
                        broken.add("two would scale " + target);
                    }
                });
    }

    private static void workload(Overlay overlay, Workload workload, List<String> broken) {
        if (!Selectors.matches(workload.selector(), workload.labels())) {
            broken.add("%s does not select its own pods".formatted(workload.name()));
        }
        workload.template().getSpec().getTopologySpreadConstraints().stream()
                .filter(spread -> !Selectors.matches(spread.getLabelSelector(), workload.labels()))
                .forEach(spread -> broken.add("%s spreads the pods of others".formatted(workload.name())));
        if (workload.serviceName() != null
                && overlay.all(Service.class).stream()
                        .noneMatch(service -> service.getMetadata().getName().equals(workload.serviceName()))) {
            broken.add(
                    "%s belongs to a Service %s that is not there".formatted(workload.name(), workload.serviceName()));
        }
        Set<String> volumes = new HashSet<>(workload.claims());
        workload.template().getSpec().getVolumes().forEach(volume -> volumes.add(volume.getName()));
        Set<String> mounted = workload.container().getVolumeMounts().stream()
                .map(VolumeMount::getName)
                .collect(Collectors.toSet());
        if (!volumes.equals(mounted)) {
            broken.add("%s has the volumes %s and mounts %s".formatted(workload.name(), volumes, mounted));
        }
    }
}
