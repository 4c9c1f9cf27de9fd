package dev.steno.embedded.kafka;

import dev.steno.embedded.child.Lifeline;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.tools.StorageTool;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.common.utils.Utils;

/**
 * Runs the broker that a properties file describes until it is told to stop or its parent is gone. Formats the data folder
 * the first time and leaves it alone afterwards.
 */
public final class KafkaMain {

    /** The same for every installation, so that formatting again after a crash in the middle of it fits. */
    private static final String CLUSTER_ID = "c3Rlbm8tbG9jYWwtbG9nMQ";

    private KafkaMain() {}

    public static void main(String[] args) throws IOException {
        Lifeline.hold();
        Properties settings = Utils.loadProps(args[0]);
        format(args[0], Path.of(settings.getProperty("log.dirs")));
        KafkaRaftServer server = new KafkaRaftServer(new KafkaConfig(settings, false), Time.SYSTEM);
        Runtime.getRuntime().addShutdownHook(new Thread(server::shutdown, "kafka-stop"));
        server.startup();
        server.awaitShutdown();
    }

    private static void format(String settings, Path folder) {
        if (Files.exists(folder.resolve("meta.properties"))) {
            return;
        }
        PrintStream out = System.out;
        int outcome = StorageTool.execute(
                new String[] {"format", "--cluster-id", CLUSTER_ID, "--config", settings, "--ignore-formatted"}, out);
        if (outcome != 0) {
            throw new IllegalStateException("Kafka's data folder cannot be formatted: " + folder);
        }
    }
}
