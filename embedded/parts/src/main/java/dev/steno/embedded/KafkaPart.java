package dev.steno.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** The broker: one node that is its own controller. */
final class KafkaPart implements PartProcess {

    private final BackendSettings settings;
    private final int port;
    private final int controllerPort = Ports.free();
    private final ChildJvm jvm;

    KafkaPart(BackendSettings settings, int port) {
        this.settings = settings;
        this.port = port;
        this.jvm = new ChildJvm(
                Part.KAFKA,
                settings.log(Part.KAFKA),
                this::flags,
                "dev.steno.embedded.kafka.KafkaMain",
                configFile().toString());
    }

    private List<String> flags() {
        List<String> flags = new ArrayList<>(PartJars.flags(Part.KAFKA, settings.heap(Part.KAFKA)));
        // Without it the broker keeps a direct buffer of the largest request for every thread that ever served one.
        flags.add("-Djdk.nio.maxCachedBufferSize=262144");
        // A broker moves bytes; compiling it twice would take a third of what its start costs.
        flags.add("-XX:TieredStopAtLevel=1");
        return flags;
    }

    private Path configFile() {
        return settings.config(Part.KAFKA).resolve("server.properties");
    }

    @Override
    public void launch() {
        try {
            Files.createDirectories(settings.data(Part.KAFKA));
            Files.createDirectories(configFile().getParent());
            OwnersFile.write(configFile(), config());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        jvm.launch();
    }

    private List<String> config() {
        List<String> lines = new ArrayList<>(List.of(
                "controller.quorum.voters=1@%s:%d".formatted(Addresses.host(), controllerPort),
                "listeners=CLIENTS://%1$s:%2$d,CONTROLLER://%1$s:%3$d"
                        .formatted(Addresses.host(), port, controllerPort),
                "advertised.listeners=CLIENTS://%s:%d".formatted(Addresses.host(), port),
                "log.dirs=" + settings.data(Part.KAFKA).toString().replace("\\", "\\\\")));
        ServerSettings.kafka().forEach((name, value) -> lines.add(name + "=" + value));
        ServerSettings.kafkaDoors(Secrets.of(settings.home()).password(Part.KAFKA))
                .forEach((name, value) -> lines.add(name + "=" + value));
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
