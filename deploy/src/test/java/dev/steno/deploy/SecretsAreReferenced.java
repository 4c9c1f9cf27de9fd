package dev.steno.deploy;

import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.openshift.api.model.monitoring.v1.ServiceMonitor;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** No secret is written down; those that are referenced stand, key by key, in the README's list of what to make. */
final class SecretsAreReferenced implements Rule {

    private static final Pattern ROW =
            Pattern.compile("^ *\\| `([a-z-]+)` \\| `([a-z]+)`(?:, `([a-z]+)`)? \\|", Pattern.MULTILINE);
    private static final Pattern SECRET = Pattern.compile(".*(PASSWORD|TOKEN|KEY|SECRET)");

    @Override
    public List<String> broken(Overlay overlay) {
        List<String> broken = new ArrayList<>();
        Set<String> told = told(YamlFiles.text(YamlFiles.ROOT.resolve("deploy/README.md")));
        for (Workload workload : overlay.workloads()) {
            workload.container().getEnv().forEach(variable -> variable(told, variable, broken));
            for (Volume volume : workload.template().getSpec().getVolumes()) {
                if (volume.getSecret() != null
                        && told.stream()
                                .noneMatch(
                                        key -> key.startsWith(volume.getSecret().getSecretName() + "/"))) {
                    broken.add("nobody makes the secret " + volume.getSecret().getSecretName());
                }
            }
        }
        for (ServiceMonitor monitor : overlay.all(ServiceMonitor.class)) {
            monitor.getSpec().getEndpoints().stream()
                    .map(endpoint -> endpoint.getAuthorization().getCredentials())
                    .forEach(secret -> secret(told, secret.getName(), secret.getKey(), broken));
        }
        return broken;
    }

    /** The rows of the table of secrets, as {@code name/key}. */
    static Set<String> told(String readme) {
        return ROW.matcher(readme)
                .results()
                .flatMap(row -> Stream.of(row.group(2), row.group(3))
                        .filter(Objects::nonNull)
                        .map(key -> row.group(1) + "/" + key))
                .collect(Collectors.toSet());
    }

    private static void variable(Set<String> told, EnvVar variable, List<String> broken) {
        if (variable.getValueFrom() == null) {
            Matcher name = SECRET.matcher(variable.getName());
            if (name.matches()) {
                broken.add("the secret %s is written down".formatted(variable.getName()));
            }
        } else {
            var reference = variable.getValueFrom().getSecretKeyRef();
            secret(told, reference.getName(), reference.getKey(), broken);
        }
    }

    private static void secret(Set<String> told, String name, String key, List<String> broken) {
        if (!told.contains(name + "/" + key)) {
            broken.add("nobody makes the secret %s with the key %s".formatted(name, key));
        }
    }
}
