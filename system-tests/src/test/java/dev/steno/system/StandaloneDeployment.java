package dev.steno.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;

/** All of Steno as a user runs it at home: one process for the services, one for each store. */
final class StandaloneDeployment implements Deployment {

    private final TemporaryHome home;
    private final int port = freePort();
    private JavaProcess process;

    private StandaloneDeployment(TemporaryHome home) {
        this.home = home;
        this.process = launch();
    }

    static StandaloneDeployment start() {
        StandaloneDeployment deployment = new StandaloneDeployment(TemporaryHome.create("standalone"));
        try {
            deployment.awaitReady();
        } catch (RuntimeException | Error e) {
            deployment.close();
            throw e;
        }
        return deployment;
    }

    @Override
    public Doors doors() {
        return new Doors(address(), address());
    }

    @Override
    public int queryPort() {
        return port;
    }

    @Override
    public Stores stores() {
        JsonNode running = running();
        return new Stores(
                running.path("kafka").asText(),
                running.path("jdbc_url").asText(),
                running.path("jdbc_user").asText(),
                "",
                URI.create(running.path("open_search").asText()));
    }

    @Override
    public void crashAndRestart() {
        List<Long> parts = new ArrayList<>();
        running().path("processes").forEach(pid -> parts.add(pid.asLong()));
        assertThat(parts).hasSize(3);
        process.kill();
        parts.forEach(pid -> ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly));
        process = launch();
        awaitReady();
    }

    @Override
    public void close() {
        process.stop();
        home.delete();
    }

    private JavaProcess launch() {
        // The script replaces itself with the JVM, so that its process is Steno's.
        List<String> command =
                List.of(JavaProcess.root().resolve("steno").toString(), "up", "--port", String.valueOf(port));
        return JavaProcess.start(
                "steno",
                home.folder(),
                command,
                Map.of("STENO_HOME", home.folder().toString()));
    }

    private void awaitReady() {
        Awaitility.await("Steno is ready")
                .atMost(Duration.ofSeconds(120))
                .pollInterval(Duration.ofMillis(200))
                .ignoreExceptionsMatching(e -> e instanceof UncheckedIOException)
                .untilAsserted(() -> {
                    process.mustBeAlive();
                    assertThat(doors().get("/q/health/ready", Map.of()).statusCode())
                            .isEqualTo(200);
                });
    }

    private JsonNode running() {
        try {
            return Doors.parse(Files.readString(home.folder().resolve("run/steno.json")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private URI address() {
        return URI.create("http://localhost:" + port);
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
