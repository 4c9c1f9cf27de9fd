package dev.steno.bench.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.steno.bench.load.Http;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The whole of Steno as its users run it: {@code ./steno up} on a home of its own. */
public final class Standalone implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path home;
    private final URI address;
    private final JavaProcess process;
    private final Duration startTime;

    private Standalone(Path home, URI address, JavaProcess process, Duration startTime) {
        this.home = home;
        this.address = address;
        this.process = process;
        this.startTime = startTime;
    }

    /** Starts it and waits until its readiness door says yes. */
    public static Standalone start(Path home) {
        long begin = System.nanoTime();
        int port = FreePort.any();
        URI address = URI.create("http://127.0.0.1:" + port);
        JavaProcess process = JavaProcess.start(
                "steno",
                home.resolve("logs"),
                List.of(JavaProcess.root().resolve("steno").toString(), "up", "--port", String.valueOf(port)),
                Map.of("STENO_HOME", home.toString()));
        try {
            process.awaitReady(() -> Http.status(address.resolve("/q/health/ready")) == 200);
        } catch (RuntimeException e) {
            process.close();
            throw e;
        }
        return new Standalone(home, address, process, Duration.ofNanos(System.nanoTime() - begin));
    }

    /** From the command to ready. */
    public Duration startTime() {
        return startTime;
    }

    public URI at(String path) {
        return address.resolve(path);
    }

    public URI address() {
        return address;
    }

    public Stores stores() {
        JsonNode running = running();
        return new Stores(
                running.path("kafka").asText(),
                running.path("jdbc_url").asText(),
                running.path("jdbc_user").asText(),
                "",
                URI.create(running.path("open_search").asText()));
    }

    /** The process of the services. */
    public ProcessHandle services() {
        return process.handle();
    }

    /** Resident memory of each process with its children, in MB; pages that processes share count once. */
    public Map<String, Double> memory() {
        Map<String, Double> memory = new LinkedHashMap<>();
        memory.put("services", Memory.megabytes(process.handle()));
        running()
                .path("processes")
                .properties()
                .forEach(part -> ProcessHandle.of(part.getValue().asLong())
                        .ifPresent(handle ->
                                memory.put(part.getKey().toLowerCase(Locale.ROOT), Memory.megabytesOfTree(handle))));
        return memory;
    }

    private JsonNode running() {
        try {
            return JSON.readTree(home.resolve("run/steno.json").toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.close();
    }
}
