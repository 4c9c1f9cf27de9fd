package dev.steno.deploy;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The Compose file: exactly the fields that it uses, as the Compose specification names them, variables put in. */
record Compose(String name, Map<String, Service> services, Map<String, @Nullable Object> volumes) {

    private static final Pattern VARIABLE = Pattern.compile("\\$\\{?([A-Za-z_]+)(?::-([^}]*)})?");

    record Service(
            String image,
            @Nullable Build build,
            String restart,
            @JsonProperty("read_only") boolean readOnly,
            List<String> tmpfs,
            @JsonProperty("cap_drop") List<String> capDrop,
            @JsonProperty("security_opt") List<String> securityOpt,
            @JsonProperty("stop_grace_period") String stopGracePeriod,
            @JsonProperty("mem_limit") String memLimit,
            @Nullable String hostname,
            Map<String, String> environment,
            List<String> ports,
            List<String> volumes,
            @JsonProperty("depends_on") Map<String, Dependency> dependsOn,
            HealthCheck healthcheck) {

        Service {
            ports = ports == null ? List.of() : ports;
            volumes = volumes == null ? List.of() : volumes;
            tmpfs = tmpfs == null ? List.of() : tmpfs;
            dependsOn = dependsOn == null ? Map.of() : dependsOn;
        }
    }

    record Build(String context, String dockerfile, String target) {}

    record Dependency(Condition condition) {}

    enum Condition {
        service_healthy
    }

    record HealthCheck(
            List<String> test,
            String interval,
            String timeout,
            int retries,
            @JsonProperty("start_period") String startPeriod,
            @JsonProperty("start_interval") String startInterval) {}

    /** @throws IllegalArgumentException for a field that is none, or a variable without a default */
    static Compose parse(String yaml) {
        ObjectNode file = YamlFiles.parse(substituted(yaml)).getFirst();
        List<String> fragments = file.propertyStream()
                .map(Map.Entry::getKey)
                .filter(key -> key.startsWith("x-"))
                .toList();
        file.remove(fragments);
        return Strict.read(file, Compose.class);
    }

    /** What Compose makes of the file on a machine where nothing is set. */
    private static String substituted(String yaml) {
        return VARIABLE.matcher(yaml).replaceAll(found -> {
            if (found.group(2) == null) {
                throw new IllegalArgumentException("the variable %s is not defined".formatted(found.group(1)));
            }
            return Matcher.quoteReplacement(found.group(2));
        });
    }
}
