package dev.steno.deploy;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Probe;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Every pod is watched, bounded and without rights that it does not need; the probes of the services of Steno ask the
 * health endpoints that Quarkus gives them.
 */
final class PodsAreTended implements Rule {

    private static final Set<String> RESOURCES = Set.of("cpu", "memory");

    @Override
    public List<String> broken(Overlay overlay) {
        List<String> broken = new ArrayList<>();
        for (Workload workload : overlay.workloads()) {
            String name = workload.name();
            PodSpec pod = workload.template().getSpec();
            Container container = workload.container();
            require(Boolean.FALSE.equals(pod.getEnableServiceLinks()), name + " takes Services for settings", broken);
            require(Boolean.FALSE.equals(pod.getAutomountServiceAccountToken()), name + " gets a token", broken);
            require(Boolean.TRUE.equals(pod.getSecurityContext().getRunAsNonRoot()), name + " may be root", broken);
            require(
                    Boolean.FALSE.equals(container.getSecurityContext().getAllowPrivilegeEscalation())
                            && container
                                    .getSecurityContext()
                                    .getCapabilities()
                                    .getDrop()
                                    .contains("ALL"),
                    name + " keeps privileges",
                    broken);
            require(
                    container.getResources().getRequests().keySet().equals(RESOURCES)
                            && container.getResources().getLimits().keySet().equals(RESOURCES),
                    name + " has no bounds",
                    broken);
            require(
                    !container.getImage().endsWith(":latest")
                            && container.getImage().contains(":"),
                    name + " runs whatever image is there",
                    broken);
            if (StenoService.named(name).isPresent()) {
                require(
                        Boolean.TRUE.equals(container.getSecurityContext().getReadOnlyRootFilesystem()),
                        name + " can write anywhere",
                        broken);
                probe(name, container.getStartupProbe(), "/q/health/started", broken);
                probe(name, container.getLivenessProbe(), "/q/health/live", broken);
                probe(name, container.getReadinessProbe(), "/q/health/ready", broken);
            } else {
                require(
                        container.getStartupProbe() != null
                                && container.getReadinessProbe() != null
                                && container.getLivenessProbe() != null,
                        name + " is not watched",
                        broken);
            }
        }
        return broken;
    }

    private static void probe(String name, Probe probe, String path, List<String> broken) {
        require(
                probe != null
                        && probe.getHttpGet() != null
                        && path.equals(probe.getHttpGet().getPath()),
                "%s is not asked for %s".formatted(name, path),
                broken);
    }

    private static void require(boolean holds, String otherwise, List<String> broken) {
        if (!holds) {
            broken.add(otherwise);
        }
    }
}
