package dev.steno.testkit.deployment;

import dev.steno.embedded.BackendSettings;
import dev.steno.embedded.Backends;
import dev.steno.embedded.Part;
import dev.steno.embedded.Ports;
import dev.steno.testkit.process.JavaProcess;
import dev.steno.testkit.process.Repository;
import dev.steno.testkit.rest.RestClient;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Services in processes of their own, on shared servers. They use the same folders of a home as {@link Standalone}, so that
 * both can run on the same data, one after the other.
 */
public final class SeparateServices implements AutoCloseable {

    private final Path home;
    private final Backends backends;
    private final Map<Service, Integer> ports = new EnumMap<>(Service.class);
    private final Map<Service, JavaProcess> processes = new EnumMap<>(Service.class);

    private SeparateServices(Path home, Backends backends) {
        this.home = home;
        this.backends = backends;
        for (Service service : Service.values()) {
            ports.put(service, Ports.free());
        }
    }

    /** Starts servers, and no service yet. */
    public static SeparateServices start(Path home, Set<Part> parts) {
        return new SeparateServices(
                home, Backends.start(BackendSettings.in(home).with(parts)));
    }

    /** The servers, for tests that stop and start them. */
    public Backends backends() {
        return backends;
    }

    public Stores stores() {
        return Stores.of(backends);
    }

    /** Starts a service and does not wait. */
    public void launch(Service service) {
        processes.put(service, JavaProcess.start(service.module(), home.resolve("logs"), command(service), Map.of()));
    }

    /** Waits until a service that was started is ready. */
    public void awaitReady(Service service) {
        process(service).awaitReady(() -> health(service, "ready") == 200);
    }

    /** Ends a service in an orderly way. */
    public void stop(Service service) {
        process(service).close();
    }

    /** Ends a service as a crash would. */
    public void kill(Service service) {
        process(service).kill();
    }

    /**
     * The status of a service's own health check; 0 while it does not answer.
     *
     * @throws IllegalStateException when its process has ended
     */
    public int health(Service service, String kind) {
        process(service).mustBeAlive();
        return new RestClient(address(service)).status("/q/health/" + kind);
    }

    public int port(Service service) {
        return Objects.requireNonNull(ports.get(service));
    }

    public URI address(Service service) {
        return URI.create("http://127.0.0.1:" + port(service));
    }

    public URI at(Service service, String path) {
        return address(service).resolve(path);
    }

    @Override
    public void close() {
        processes.values().forEach(JavaProcess::close);
        backends.close();
    }

    private JavaProcess process(Service service) {
        return Objects.requireNonNull(processes.get(service));
    }

    /** The flags are those of {@code ./steno up}. */
    private List<String> command(Service service) {
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
        settings(service).forEach((name, value) -> command.add("-D" + name + "=" + value));
        command.add("-jar");
        command.add(Repository.root()
                .resolve(service.module())
                .resolve("target/quarkus-app/quarkus-run.jar")
                .toString());
        return command;
    }

    private Map<String, Object> settings(Service service) {
        Stores stores = stores();
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("quarkus.http.port", port(service));
        settings.put("steno.kafka.bootstrap-servers", stores.kafka().bootstrap());
        stores.kafka().login().forEach((name, value) -> settings.put("steno.kafka.client." + name, value));
        switch (service) {
            case STATS -> settings.put("steno.stats.state-dir", home.resolve("data/streams"));
            case SESSION -> {
                settings.put("quarkus.datasource.jdbc.url", stores.postgres().jdbcUrl());
                settings.put("quarkus.datasource.username", stores.postgres().user());
                settings.put("quarkus.datasource.password", stores.postgres().password());
            }
            case EXPORT -> settings.put("quarkus.grpc.clients.session.port", port(Service.SESSION));
            case QUERY -> {
                settings.put("steno.query.opensearch.url", stores.openSearch().address());
                settings.put(
                        "steno.query.opensearch.username", stores.openSearch().user());
                settings.put(
                        "steno.query.opensearch.password", stores.openSearch().password());
                settings.put("quarkus.grpc.clients.session.port", port(Service.SESSION));
                settings.put("quarkus.grpc.clients.export.port", port(Service.EXPORT));
            }
            case INGEST -> {
                // Needs the log only.
            }
        }
        return settings;
    }
}
