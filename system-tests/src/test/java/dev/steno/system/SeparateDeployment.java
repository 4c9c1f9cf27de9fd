package dev.steno.system;

import dev.steno.embedded.BackendSettings;
import dev.steno.embedded.Backends;
import dev.steno.embedded.Part;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.awaitility.Awaitility;

/** The five services, each in a process of its own, on shared stores. */
final class SeparateDeployment implements Deployment {

    private final TemporaryHome home;
    private final Backends backends;
    private final Map<Service, Integer> ports = new EnumMap<>(Service.class);
    private final Map<Service, JavaProcess> processes = new EnumMap<>(Service.class);

    private SeparateDeployment(TemporaryHome home, Backends backends) {
        this.home = home;
        this.backends = backends;
        for (Service service : Service.values()) {
            ports.put(service, freePort());
        }
    }

    static SeparateDeployment start() {
        TemporaryHome home = TemporaryHome.create("separate");
        SeparateDeployment deployment = new SeparateDeployment(home, Backends.start(BackendSettings.in(home.folder())));
        try {
            deployment.startServices();
            deployment.awaitReady();
        } catch (RuntimeException | Error e) {
            deployment.close();
            throw e;
        }
        return deployment;
    }

    /** Starts the services while nothing of what they stand on is there; {@link #start(Part)} brings it. */
    static SeparateDeployment startServicesFirst() {
        TemporaryHome home = TemporaryHome.create("separate");
        SeparateDeployment deployment = new SeparateDeployment(home, Backends.start(BackendSettings.in(home.folder())));
        for (Part part : Part.values()) {
            deployment.backends.stop(part);
        }
        deployment.startServices();
        return deployment;
    }

    @Override
    public Doors doors() {
        return new Doors(address(Service.INGEST), address(Service.QUERY));
    }

    @Override
    public int queryPort() {
        return port(Service.QUERY);
    }

    @Override
    public Stores stores() {
        return Stores.of(backends);
    }

    @Override
    public void crashAndRestart() {
        processes.values().forEach(JavaProcess::kill);
        for (Part part : Part.values()) {
            backends.kill(part);
        }
        for (Part part : Part.values()) {
            backends.start(part);
        }
        startServices();
        awaitReady();
    }

    @Override
    public void close() {
        processes.values().forEach(JavaProcess::stop);
        backends.close();
        home.delete();
    }

    void kill(Part part) {
        backends.kill(part);
    }

    void start(Part part) {
        backends.start(part);
    }

    void kill(Service service) {
        process(service).kill();
    }

    void start(Service service) {
        processes.put(
                service,
                JavaProcess.start(
                        service.module(),
                        home.folder().resolve("logs"),
                        JavaProcess.quarkusApp(service.module(), 384, properties(service)),
                        Map.of()));
    }

    /** What a service answers at its own health door; 0 while nobody answers there. */
    int health(Service service, String kind) {
        process(service).mustBeAlive();
        try {
            return new Doors(address(service), address(service))
                    .get("/q/health/" + kind, Map.of())
                    .statusCode();
        } catch (UncheckedIOException e) {
            return 0;
        }
    }

    void awaitReady() {
        for (Service service : Service.values()) {
            Awaitility.await(service.module() + " is ready")
                    .atMost(Duration.ofSeconds(90))
                    .pollInterval(Duration.ofMillis(200))
                    .until(() -> health(service, "ready") == 200);
        }
    }

    private JavaProcess process(Service service) {
        return Objects.requireNonNull(processes.get(service));
    }

    private void startServices() {
        for (Service service : Service.values()) {
            start(service);
        }
    }

    private List<String> properties(Service service) {
        Stores stores = stores();
        List<String> properties = new ArrayList<>(List.of(
                "quarkus.http.port=" + port(service), "steno.kafka.bootstrap-servers=" + stores.kafkaBootstrap()));
        switch (service) {
            case STATS ->
                properties.add("steno.stats.state-dir=" + home.folder().resolve("streams"));
            case SESSION -> {
                properties.add("quarkus.datasource.jdbc.url=" + stores.jdbcUrl());
                properties.add("quarkus.datasource.username=" + stores.jdbcUser());
                properties.add("quarkus.datasource.password=" + stores.jdbcPassword());
            }
            case EXPORT -> properties.add("quarkus.grpc.clients.session.port=" + port(Service.SESSION));
            case QUERY -> {
                properties.add("steno.query.opensearch.url=" + stores.openSearch());
                properties.add("quarkus.grpc.clients.session.port=" + port(Service.SESSION));
                properties.add("quarkus.grpc.clients.export.port=" + port(Service.EXPORT));
            }
            case INGEST -> {
                // Needs the log only.
            }
        }
        return properties;
    }

    private int port(Service service) {
        return Objects.requireNonNull(ports.get(service));
    }

    private URI address(Service service) {
        return URI.create("http://localhost:" + port(service));
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
