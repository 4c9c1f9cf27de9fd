package dev.steno.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
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

    @Override
    public void launch() {
        try {
            Files.createDirectories(settings.data(Part.OPENSEARCH));
            Files.createDirectories(temporary());
            OwnersFile.write(config().resolve("opensearch.yml"), yaml());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        jvm.launch();
    }

    private List<String> yaml() {
        List<String> lines = new ArrayList<>(List.of(
                "network.host: \"%s\"".formatted(Addresses.host()),
                "http.port: " + port,
                "transport.port: 0",
                "steno.login: \"%s:%s\""
                        .formatted(
                                ServerSettings.USER, Secrets.of(settings.home()).password(Part.OPENSEARCH)),
                "path.data: \"%s\"".formatted(settings.data(Part.OPENSEARCH)),
                "path.logs: \"%s\"".formatted(settings.log(Part.OPENSEARCH).getParent())));
        ServerSettings.openSearch().forEach((name, value) -> lines.add(name + ": " + value));
        return lines;
    }

    @Override
    public void mustBeAlive() {
        jvm.mustBeAlive();
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
