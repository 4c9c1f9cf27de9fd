package dev.steno.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steno.embedded.BackendSettings;
import dev.steno.embedded.Backends;
import dev.steno.embedded.Part;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;

/** The five services, each in a process of its own, on shared stores. */
final class SeparateDeployment implements Deployment {

    private enum Service {
        INGEST,
        STATS,
        SESSION,
        EXPORT,
        QUERY;

        String module() {
            return name().toLowerCase(java.util.Locale.ROOT) + "-service";
        }
    }

    private final Path home;
    private final Backends backends;
    private final Map<Service, Integer> ports = new EnumMap<>(Service.class);
    private final Map<Service, JavaProcess> processes = new EnumMap<>(Service.class);

    private SeparateDeployment(Path home, Backends backends) {
        this.home = home;
        this.backends = backends;
        for (Service service : Service.values()) {
            ports.put(service, freePort());
        }
    }

    static SeparateDeployment start() {
        try {
            Path home = Files.createTempDirectory("steno-separate");
            SeparateDeployment deployment = new SeparateDeployment(home, Backends.start(BackendSettings.in(home)));
            deployment.startServices();
            return deployment;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
    }

    @Override
    public void close() {
        processes.values().forEach(JavaProcess::stop);
        backends.close();
    }

    private void startServices() {
        for (Service service : Service.values()) {
            processes.put(
                    service,
                    JavaProcess.start(
                            service.module(),
                            home.resolve("logs"),
                            JavaProcess.quarkusApp(service.module(), 384, properties(service)),
                            Map.of()));
        }
        for (Service service : Service.values()) {
            awaitReady(service);
        }
    }

    private List<String> properties(Service service) {
        Stores stores = stores();
        List<String> properties = new ArrayList<>(List.of(
                "quarkus.http.port=" + port(service), "steno.kafka.bootstrap-servers=" + stores.kafkaBootstrap()));
        switch (service) {
            case STATS -> properties.add("steno.stats.state-dir=" + home.resolve("streams"));
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

    private void awaitReady(Service service) {
        Doors door = new Doors(address(service), address(service));
        JavaProcess process = java.util.Objects.requireNonNull(processes.get(service));
        Awaitility.await(service.module() + " is ready")
                .atMost(Duration.ofSeconds(90))
                .pollInterval(Duration.ofMillis(200))
                .ignoreExceptionsMatching(e -> e instanceof UncheckedIOException)
                .untilAsserted(() -> {
                    process.mustBeAlive();
                    assertThat(door.get("/q/health/ready", Map.of()).statusCode())
                            .isEqualTo(200);
                });
    }

    private int port(Service service) {
        return java.util.Objects.requireNonNull(ports.get(service));
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
