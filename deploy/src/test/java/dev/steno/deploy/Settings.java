package dev.steno.deploy;

import io.smallrye.config.ConfigMappings;
import io.smallrye.config.ConfigMappings.ConfigClass;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Whether environment variables are settings of a service, and whether their values are taken. */
final class Settings {

    private static final Pattern OURS = Pattern.compile("(STENO|QUARKUS)_.*");
    private static final int ORDINAL = 300;

    private Settings() {}

    /** What is wrong with the environment of a service; nothing when it would start with it. */
    static List<String> wrongIn(StenoService service, Map<String, String> environment) {
        Map<String, String> names = names(service);
        List<String> wrong = new ArrayList<>();
        Map<String, String> values = new TreeMap<>();
        environment.forEach((variable, value) -> {
            if (!OURS.matcher(variable).matches()) {
                return;
            }
            String name = names.get(variable);
            if (name != null) {
                values.put(name, value);
            } else if (!belongsToAnother(service, variable)) {
                wrong.add(service.title() + " has no setting for " + variable);
            }
        });
        tryOut(service, values, wrong);
        return wrong;
    }

    /** The settings that all services share bring some along that only one of them has. */
    private static boolean belongsToAnother(StenoService service, String variable) {
        for (StenoService other : StenoService.values()) {
            if (other != service
                    && variable.startsWith("STENO_" + other.name())
                    && names(other).containsKey(variable)) {
                return true;
            }
        }
        return false;
    }

    private static void tryOut(StenoService service, Map<String, String> values, List<String> wrong) {
        SmallRyeConfigBuilder builder = new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withSources(new PropertiesConfigSource(values, "environment", ORDINAL))
                .withSources(new PropertiesConfigSource(Map.of("user.home", "/home/nobody"), "system", 0))
                .addDefaultInterceptors();
        service.settings().forEach(builder::withMapping);
        try {
            builder.build();
        } catch (RuntimeException e) {
            wrong.add(service.title() + " refuses its settings: " + e.getMessage());
        }
    }

    private static Map<String, String> names(StenoService service) {
        Map<String, String> names = new TreeMap<>();
        for (Class<?> type : service.settings()) {
            for (String name :
                    ConfigMappings.getProperties(ConfigClass.configClass(type)).keySet()) {
                service.callees().keySet().forEach(callee -> {
                    String concrete = name.replace("clients.*", "clients." + callee);
                    names.put(variable(concrete), concrete);
                });
                names.put(variable(name), name);
            }
        }
        names.put("QUARKUS_HTTP_HOST", "quarkus.http.host");
        return names;
    }

    private static String variable(String property) {
        return property.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
    }
}
