package dev.steno.testkit.backends;

import dev.steno.embedded.Backends;
import dev.steno.embedded.Part;
import dev.steno.embedded.PostgresAccess;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Gives a Quarkus test the real servers it names in {@code parts} ({@code kafka}, {@code postgres}, {@code opensearch};
 * all of them by default) and points the services' settings to them. The servers start once for all tests of a JVM and
 * end with it; PostgreSQL gives each application under test a new database, the others are shared.
 */
public class BackendsResource implements QuarkusTestResourceLifecycleManager {

    private Set<Part> parts = EnumSet.allOf(Part.class);

    @Override
    public void init(Map<String, String> arguments) {
        String names = arguments.get("parts");
        if (names != null) {
            parts = EnumSet.noneOf(Part.class);
            Arrays.stream(names.split(","))
                    .map(name -> Part.valueOf(name.strip().toUpperCase(Locale.ROOT)))
                    .forEach(parts::add);
        }
    }

    @Override
    public Map<String, String> start() {
        Backends backends = SharedBackends.with(parts);
        Map<String, String> config = new HashMap<>();
        if (parts.contains(Part.KAFKA)) {
            config.put("steno.kafka.bootstrap-servers", backends.kafka().bootstrap());
            backends.kafka().login().forEach((name, value) -> config.put("steno.kafka.client." + name, value));
        }
        if (parts.contains(Part.OPENSEARCH)) {
            config.put(
                    "steno.query.opensearch.url",
                    backends.openSearch().address().toString());
            config.put("steno.query.opensearch.username", backends.openSearch().user());
            config.put("steno.query.opensearch.password", backends.openSearch().password());
        }
        if (parts.contains(Part.POSTGRES)) {
            PostgresAccess database = SharedBackends.newDatabase(backends.postgres());
            config.put("quarkus.datasource.jdbc.url", database.jdbcUrl());
            config.put("quarkus.datasource.username", database.user());
            config.put("quarkus.datasource.password", database.password());
        }
        return config;
    }

    /** The servers, for tests that stop and start them. */
    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(SharedBackends.with(parts), new TestInjector.MatchesType(Backends.class));
    }

    @Override
    public void stop() {
        // They are shared; the JVM's end stops them.
    }
}
