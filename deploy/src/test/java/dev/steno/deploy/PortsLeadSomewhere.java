package dev.steno.deploy;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServicePort;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * Services select pods and name ports that these have; a Service without an address of its own has the pod's number;
 * probes ask ports that exist; the services of Steno listen where their own configuration says.
 */
final class PortsLeadSomewhere implements Rule {

    @Override
    public List<String> broken(Overlay overlay) {
        List<String> broken = new ArrayList<>();
        overlay.all(Service.class).forEach(service -> service(overlay, service, broken));
        for (Workload workload : overlay.workloads()) {
            probes(workload, broken);
            StenoService.named(workload.name()).ifPresent(steno -> {
                if (workload.port("http").orElse(0) != steno.port()) {
                    broken.add("%s listens on %d, its container says otherwise".formatted(steno.title(), steno.port()));
                }
            });
        }
        return broken;
    }

    private static void service(Overlay overlay, Service service, List<String> broken) {
        String name = "Service " + service.getMetadata().getName();
        List<Workload> selected = overlay.workloads().stream()
                .filter(workload -> Selectors.matches(service.getSpec().getSelector(), workload.labels()))
                .toList();
        if (selected.size() != 1) {
            broken.add("%s should select one workload, not %d".formatted(name, selected.size()));
            return;
        }
        for (ServicePort port : service.getSpec().getPorts()) {
            OptionalInt target = selected.getFirst().port(text(port.getTargetPort()));
            if (target.isEmpty()) {
                broken.add(
                        "%s leads to a port %s that its pods do not have".formatted(name, text(port.getTargetPort())));
            } else if ("None".equals(service.getSpec().getClusterIP()) && port.getPort() != target.getAsInt()) {
                broken.add("%s has no address of its own, so port %d is not %d"
                        .formatted(name, port.getPort(), target.getAsInt()));
            }
        }
    }

    private static void probes(Workload workload, List<String> broken) {
        Container container = workload.container();
        Stream.of(container.getStartupProbe(), container.getLivenessProbe(), container.getReadinessProbe())
                .filter(probe -> probe != null)
                .flatMap(PortsLeadSomewhere::port)
                .filter(port -> workload.port(text(port)).isEmpty())
                .forEach(port -> broken.add(
                        "a probe of %s asks port %s, which is not there".formatted(workload.name(), text(port))));
    }

    private static Stream<IntOrString> port(Probe probe) {
        if (probe.getHttpGet() != null) {
            return Stream.of(probe.getHttpGet().getPort());
        }
        return probe.getTcpSocket() == null
                ? Stream.empty()
                : Stream.of(probe.getTcpSocket().getPort());
    }

    static String text(IntOrString port) {
        return port.getStrVal() == null ? String.valueOf(port.getIntVal()) : port.getStrVal();
    }
}
