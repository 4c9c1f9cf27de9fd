package dev.steno.deploy;

import io.fabric8.kubernetes.api.model.EnvFromSource;
import java.util.ArrayList;
import java.util.List;

/** Every variable is a setting of the service and its value one that the service takes; every ConfigMap is there. */
final class SettingsExist implements Rule {

    @Override
    public List<String> broken(Overlay overlay) {
        List<String> broken = new ArrayList<>();
        for (Workload workload : overlay.workloads()) {
            for (EnvFromSource from : workload.container().getEnvFrom()) {
                if (overlay.configMap(from.getConfigMapRef().getName()).isEmpty()) {
                    broken.add("there is no ConfigMap " + from.getConfigMapRef().getName());
                }
            }
            StenoService.named(workload.name())
                    .ifPresent(service -> broken.addAll(Settings.wrongIn(service, Environment.of(overlay, workload))));
        }
        return broken;
    }
}
