package dev.steno.embedded;

import dev.steno.schema.log.Topics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;

/** The broker: one node that is its own controller. */
final class KafkaPart implements PartProcess {

    private static final int INTERNAL_PARTITIONS = 4;

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

    String bootstrap() {
        return host() + ":" + port;
    }

    private static String host() {
        return InetAddress.getLoopbackAddress().getHostAddress();
    }

    @Override
    public void launch() {
        try {
            Files.createDirectories(settings.data(Part.KAFKA));
            Files.createDirectories(configFile().getParent());
            Files.write(configFile(), config());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        jvm.launch();
    }

    private List<String> config() {
        return List.of(
                "process.roles=broker,controller",
                "node.id=1",
                "controller.quorum.voters=1@%s:%d".formatted(host(), controllerPort),
                "controller.listener.names=CONTROLLER",
                "listeners=PLAINTEXT://%1$s:%2$d,CONTROLLER://%1$s:%3$d".formatted(host(), port, controllerPort),
                "advertised.listeners=PLAINTEXT://%s:%d".formatted(host(), port),
                "log.dirs=" + settings.data(Part.KAFKA).toString().replace("\\", "\\\\"),
                "auto.create.topics.enable=false",
                "num.partitions=" + INTERNAL_PARTITIONS,
                "default.replication.factor=1",
                "min.insync.replicas=1",
                "offsets.topic.num.partitions=" + INTERNAL_PARTITIONS,
                "offsets.topic.replication.factor=1",
                // A projection that was off for a year goes on where it was.
                "offsets.retention.minutes=2147483",
                "transaction.state.log.num.partitions=" + INTERNAL_PARTITIONS,
                "transaction.state.log.replication.factor=1",
                "transaction.state.log.min.isr=1",
                "share.coordinator.state.topic.num.partitions=1",
                "share.coordinator.state.topic.replication.factor=1",
                "share.coordinator.state.topic.min.isr=1",
                "group.initial.rebalance.delay.ms=0",
                // A broker that comes back waits this long for its own earlier session to end.
                "broker.session.timeout.ms=2000",
                "broker.heartbeat.interval.ms=500",
                "log.retention.ms=-1",
                "log.retention.bytes=-1",
                "message.max.bytes=" + Topics.MAX_RECORD_BYTES,
                "replica.fetch.max.bytes=" + Topics.MAX_RECORD_BYTES,
                "socket.request.max.bytes=" + 2 * Topics.MAX_RECORD_BYTES,
                // There is one machine and no replica: what is acknowledged must not live in memory alone for long.
                "log.flush.scheduler.interval.ms=1000",
                "log.flush.interval.ms=1000",
                "log.cleaner.dedupe.buffer.size=16777216",
                "num.network.threads=2",
                "num.io.threads=4",
                "num.recovery.threads.per.data.dir=2",
                "controlled.shutdown.enable=false",
                "metadata.log.max.record.bytes.between.snapshots=2097152",
                "queued.max.requests=64");
    }

    @Override
    public void awaitReady() {
        Waiting.until(Part.KAFKA, jvm::mustBeAlive, () -> !Ports.isFree(port));
        try (Admin admin = Admin.create(Map.of(
                "bootstrap.servers", bootstrap(), "request.timeout.ms", 2_000, "default.api.timeout.ms", 3_000))) {
            Waiting.until(Part.KAFKA, jvm::mustBeAlive, () -> serves(admin));
        }
    }

    private static boolean serves(Admin admin) throws InterruptedException {
        try {
            return !admin.describeCluster().nodes().get().isEmpty();
        } catch (ExecutionException e) {
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
