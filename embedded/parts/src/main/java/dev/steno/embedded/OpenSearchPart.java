package dev.steno.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** The search node: alone in its cluster. */
final class OpenSearchPart implements PartProcess {

    private final BackendSettings settings;
    private final int port;
    private final ChildJvm jvm;

    OpenSearchPart(BackendSettings settings, int port) {
        this.settings = settings;
        this.port = port;
        this.jvm = new ChildJvm(
                Part.OPENSEARCH,
                settings.log(Part.OPENSEARCH),
                this::flags,
                "dev.steno.embedded.opensearch.OpenSearchMain",
                config().toString());
    }

    private List<String> flags() {
        List<String> flags = new ArrayList<>(PartJars.flags(Part.OPENSEARCH, settings.heap(Part.OPENSEARCH)));
        flags.add("--add-modules=jdk.incubator.vector");
        flags.add("-Dlog4j2.formatMsgNoLookups=true");
        flags.add("-Dio.netty.allocator.type=unpooled");
        flags.add("-Djava.io.tmpdir=" + temporary());
        return flags;
    }

    private Path config() {
        return settings.config(Part.OPENSEARCH);
    }

    private Path temporary() {
        return config().resolve("tmp");
    }

    URI address() {
        return URI.create("http://%s:%d".formatted(host(), port));
    }

    private static String host() {
        return InetAddress.getLoopbackAddress().getHostAddress();
    }

    @Override
    public void launch() {
        try {
            Files.createDirectories(settings.data(Part.OPENSEARCH));
            Files.createDirectories(temporary());
            Files.write(config().resolve("opensearch.yml"), yaml());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        jvm.launch();
    }

    private List<String> yaml() {
        return List.of(
                "cluster.name: steno",
                "node.name: steno",
                "discovery.type: single-node",
                "network.host: \"%s\"".formatted(host()),
                "http.port: " + port,
                "transport.port: 0",
                "path.data: \"%s\"".formatted(settings.data(Part.OPENSEARCH)),
                "path.logs: \"%s\"".formatted(settings.log(Part.OPENSEARCH).getParent()),
                // Shares of the disk make no sense on somebody's own machine; what is left of it does.
                "cluster.routing.allocation.disk.watermark.low: 1gb",
                "cluster.routing.allocation.disk.watermark.high: 500mb",
                "cluster.routing.allocation.disk.watermark.flood_stage: 200mb",
                "cluster.info.update.interval: 10s",
                "gateway.recover_after_data_nodes: 1");
    }

    @Override
    public void awaitReady() {
        Waiting.until(Part.OPENSEARCH, jvm::mustBeAlive, () -> !Ports.isFree(port));
        HttpRequest health = HttpRequest.newBuilder(
                        address().resolve("/_cluster/health?wait_for_status=yellow&timeout=2s"))
                .timeout(Duration.ofSeconds(5))
                .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            Waiting.until(Part.OPENSEARCH, jvm::mustBeAlive, () -> isOk(client, health));
        }
    }

    private static boolean isOk(HttpClient client, HttpRequest request) throws InterruptedException {
        try {
            return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public void stop() {
        jvm.stop();
    }

    @Override
    public void kill() {
        jvm.kill();
    }

    @Override
    public OptionalLong pid() {
        return jvm.pid();
    }
}
