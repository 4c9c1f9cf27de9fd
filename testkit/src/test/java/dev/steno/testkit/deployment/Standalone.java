package dev.steno.testkit.deployment;

import com.fasterxml.jackson.databind.JsonNode;
import dev.steno.embedded.Ports;
import dev.steno.testkit.process.JavaProcess;
import dev.steno.testkit.process.Repository;
import dev.steno.testkit.rest.Json;
import dev.steno.testkit.rest.RestClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The whole of Steno as users run it at home: {@code ./steno up} on a home and a port of its own. */
public final class Standalone implements AutoCloseable {

    private final Path home;
    private final int port = Ports.free();
    private final RestClient client = new RestClient(address());
    private final Duration startTime;
    private JavaProcess process;

    private Standalone(Path home) {
        this.home = home;
        long begin = System.nanoTime();
        this.process = launch();
        try {
            awaitReady();
        } catch (RuntimeException | Error e) {
            process.close();
            throw e;
        }
        this.startTime = Duration.ofNanos(System.nanoTime() - begin);
    }

    /** Starts it and waits until its readiness check passes. */
    public static Standalone start(Path home) {
        return new Standalone(home);
    }

    /** From the command to ready. */
    public Duration startTime() {
        return startTime;
    }

    public URI address() {
        return URI.create("http://127.0.0.1:" + port);
    }

    public int port() {
        return port;
    }

    public URI at(String path) {
        return address().resolve(path);
    }

    public Stores stores() {
        return Stores.of(running(), home);
    }

    /** The process of the services. */
    public ProcessHandle services() {
        return ProcessHandle.of(running().path("pid").asLong()).orElseThrow();
    }

    /** The processes of the servers that are alive, by their names in lower case. */
    public Map<String, ProcessHandle> parts() {
        Map<String, ProcessHandle> parts = new LinkedHashMap<>();
        running()
                .path("processes")
                .properties()
                .forEach(part -> ProcessHandle.of(part.getValue().asLong())
                        .ifPresent(handle -> parts.put(part.getKey().toLowerCase(Locale.ROOT), handle)));
        return parts;
    }

    /** Ends every process at once, as a power cut would, and starts all of it again on the same data and port. */
    public void crashAndRestart() {
        List<ProcessHandle> all = new ArrayList<>(parts().values());
        all.add(services());
        // First of all the script, which would start the services again.
        process.kill();
        all.forEach(ProcessHandle::destroyForcibly);
        all.forEach(each -> each.onExit().join());
        process = launch();
        awaitReady();
    }

    /** Stops everything in an orderly way; {@link #launchAgain()} starts it on what is in the home then. */
    public void stop() {
        process.close();
    }

    /** Starts it on the same home and port and does not wait. */
    public void launchAgain() {
        process = launch();
    }

    /** Waits until its readiness check passes. */
    public void awaitReady() {
        process.awaitReady(this::isReady);
    }

    public boolean isReady() {
        return client.status("/q/health/ready") == 200;
    }

    private JavaProcess launch() {
        return JavaProcess.start(
                "steno",
                home.resolve("logs"),
                List.of(Repository.launcher(), "up", "--port", String.valueOf(port)),
                Map.of("STENO_HOME", home.toString()));
    }

    private JsonNode running() {
        try {
            return Json.parse(Files.readString(home.resolve("run/steno.json")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.close();
    }
}
