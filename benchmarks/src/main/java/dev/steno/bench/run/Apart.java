package dev.steno.bench.run;

import dev.steno.bench.load.Http;
import dev.steno.embedded.BackendSettings;
import dev.steno.embedded.Backends;
import dev.steno.embedded.Part;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Single services on the embedded servers, on the same data as {@link Standalone} on that home, so that one of them can be
 * measured while the others rest.
 */
public final class Apart implements AutoCloseable {

    private final Path home;
    private final Backends backends;
    private final Map<Service, JavaProcess> processes = new EnumMap<>(Service.class);
    private final Map<Service, Integer> ports = new EnumMap<>(Service.class);

    private Apart(Path home, Backends backends) {
        this.home = home;
        this.backends = backends;
    }

    /** Starts servers, and no service yet. */
    public static Apart start(Path home, Set<Part> parts) {
        return new Apart(home, Backends.start(BackendSettings.in(home).with(parts)));
    }

    public Stores stores() {
        return Stores.of(backends);
    }

    /** Starts a service and waits until it is ready. */
    public void start(Service service) {
        int port = FreePort.any();
        ports.put(service, port);
        JavaProcess process =
                JavaProcess.start(service.module(), home.resolve("logs"), command(service, port), Map.of());
        processes.put(service, process);
        URI ready = at(service, "/q/health/ready");
        process.awaitReady(() -> Http.status(ready) == 200);
    }

    /** Starts a service and does not wait: what it does before it is ready is what is looked at. */
    void launch(Service service) {
        int port = FreePort.any();
        ports.put(service, port);
        processes.put(
                service, JavaProcess.start(service.module(), home.resolve("logs"), command(service, port), Map.of()));
    }

    public void stop(Service service) {
        Objects.requireNonNull(processes.remove(service)).close();
    }

    public URI at(Service service, String path) {
        return URI.create("http://127.0.0.1:" + ports.get(service)).resolve(path);
    }

    /** The flags are those of {@code ./steno up}. */
    private List<String> command(Service service, int port) {
        List<String> command = new ArrayList<>(List.of(
                JavaProcess.java(),
                "-Xms64m",
                "-Xmx384m",
                "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED",
                "-Djava.util.logging.manager=org.jboss.logmanager.LogManager"));
        if (Runtime.version().feature() >= 25) {
            command.add("-XX:+UseCompactObjectHeaders");
        }
        settings(service, port).forEach((name, value) -> command.add("-D" + name + "=" + value));
        command.add("-jar");
        command.add(JavaProcess.root()
                .resolve(service.module())
                .resolve("target/quarkus-app/quarkus-run.jar")
                .toString());
        return command;
    }

    private Map<String, String> settings(Service service, int port) {
        Map<String, String> settings = new java.util.LinkedHashMap<>();
        settings.put("quarkus.http.port", String.valueOf(port));
        settings.put("steno.kafka.bootstrap-servers", backends.kafkaBootstrap());
        switch (service) {
            case SESSION -> {
                Stores stores = stores();
                settings.put("quarkus.datasource.jdbc.url", stores.jdbcUrl());
                settings.put("quarkus.datasource.username", stores.jdbcUser());
                settings.put("quarkus.datasource.password", stores.jdbcPassword());
            }
            case QUERY ->
                settings.put("steno.query.opensearch.url", backends.openSearch().toString());
            case STATS ->
                settings.put(
                        "steno.stats.state-dir", home.resolve("data/streams").toString());
            case INGEST -> {
                // Needs the log only.
            }
        }
        return settings;
    }

    @Override
    public void close() {
        processes.values().forEach(JavaProcess::close);
        backends.close();
    }
}
