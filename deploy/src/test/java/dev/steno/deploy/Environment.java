package dev.steno.deploy;

import io.fabric8.kubernetes.api.model.EnvVar;
import java.util.Map;
import java.util.TreeMap;

/** What a container finds in its environment. */
final class Environment {

    /** Stands for the content of a secret, which nobody here knows. */
    static final String SECRET = "something-secret";

    private Environment() {}

    static Map<String, String> of(Overlay overlay, Workload workload) {
        Map<String, String> environment = new TreeMap<>();
        workload.container()
                .getEnvFrom()
                .forEach(from -> environment.putAll(
                        overlay.configMap(from.getConfigMapRef().getName())));
        for (EnvVar variable : workload.container().getEnv()) {
            environment.put(variable.getName(), variable.getValueFrom() == null ? variable.getValue() : SECRET);
        }
        return environment;
    }
}
