package dev.steno.embedded;

import dev.steno.schema.log.Topics;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** How the servers are set up, whatever runs them: everything but addresses, paths and memory. */
public final class ServerSettings {

    public static final String POSTGRES_DATABASE = "steno";
    public static final String POSTGRES_USER = "postgres";

    /** Who Kafka and OpenSearch let in. */
    public static final String USER = "steno";

    private static final String INTERNAL_PARTITIONS = "4";
    private static final String MAX_RECORD_BYTES = String.valueOf(Topics.MAX_RECORD_BYTES);

    private ServerSettings() {}

    /** The broker's properties: one node that is its own controller. */
    public static Map<String, String> kafka() {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("process.roles", "broker,controller");
        settings.put("node.id", "1");
        settings.put("controller.listener.names", "CONTROLLER");
        settings.put("inter.broker.listener.name", "CLIENTS");
        settings.put("listener.security.protocol.map", "CLIENTS:SASL_PLAINTEXT,CONTROLLER:SASL_PLAINTEXT");
        settings.put("sasl.enabled.mechanisms", "PLAIN");
        settings.put("sasl.mechanism.inter.broker.protocol", "PLAIN");
        settings.put("sasl.mechanism.controller.protocol", "PLAIN");
        settings.put("auto.create.topics.enable", "false");
        settings.put("num.partitions", INTERNAL_PARTITIONS);
        settings.put("default.replication.factor", "1");
        settings.put("min.insync.replicas", "1");
        settings.put("offsets.topic.num.partitions", INTERNAL_PARTITIONS);
        settings.put("offsets.topic.replication.factor", "1");
        // A projection that was off for a year goes on where it was.
        settings.put("offsets.retention.minutes", "2147483");
        settings.put("transaction.state.log.num.partitions", INTERNAL_PARTITIONS);
        settings.put("transaction.state.log.replication.factor", "1");
        settings.put("transaction.state.log.min.isr", "1");
        settings.put("share.coordinator.state.topic.num.partitions", "1");
        settings.put("share.coordinator.state.topic.replication.factor", "1");
        settings.put("share.coordinator.state.topic.min.isr", "1");
        settings.put("group.initial.rebalance.delay.ms", "0");
        // A broker that comes back waits this long for its own earlier session to end.
        settings.put("broker.session.timeout.ms", "2000");
        settings.put("broker.heartbeat.interval.ms", "500");
        // Records that say nothing, twice a second, are for controllers that others follow.
        settings.put("metadata.max.idle.interval.ms", "0");
        settings.put("log.retention.ms", "-1");
        settings.put("log.retention.bytes", "-1");
        settings.put("message.max.bytes", MAX_RECORD_BYTES);
        settings.put("replica.fetch.max.bytes", MAX_RECORD_BYTES);
        settings.put("socket.request.max.bytes", String.valueOf(2 * Topics.MAX_RECORD_BYTES));
        // There is one machine and no replica: what is acknowledged must not live in memory alone for long.
        settings.put("log.flush.scheduler.interval.ms", "1000");
        settings.put("log.flush.interval.ms", "1000");
        settings.put("log.cleaner.dedupe.buffer.size", "16777216");
        // An erasure waits for both: they look for what is to be compacted, and for files that are to go.
        settings.put("log.cleaner.backoff.ms", "2000");
        settings.put("log.retention.check.interval.ms", "5000");
        // Each of these looks for work several times a second, and there is little.
        settings.put("num.network.threads", "1");
        settings.put("num.io.threads", "2");
        settings.put("group.coordinator.threads", "1");
        settings.put("share.coordinator.threads", "1");
        settings.put("num.recovery.threads.per.data.dir", "2");
        settings.put("controlled.shutdown.enable", "false");
        settings.put("metadata.log.max.record.bytes.between.snapshots", "2097152");
        settings.put("queued.max.requests", "64");
        return Collections.unmodifiableMap(settings);
    }

    /** The broker's properties that hold its password: who is let in, by the doors for clients and for the controller. */
    public static Map<String, String> kafkaDoors(String password) {
        String module = kafkaLogin(USER, password);
        String doors = module.substring(0, module.length() - 1) + " user_%s=\"%s\";".formatted(USER, password);
        return Map.of(
                "listener.name.clients.plain.sasl.jaas.config", doors,
                "listener.name.controller.plain.sasl.jaas.config", doors);
    }

    /** How a client shows who it is. */
    static String kafkaLogin(String user, String password) {
        return "org.apache.kafka.common.security.plain.PlainLoginModule required username=\"%s\" password=\"%s\";"
                .formatted(user, password);
    }

    /** PostgreSQL's parameters. What is acknowledged is on the disk. */
    public static Map<String, String> postgres() {
        return Map.of(
                "fsync", "on",
                "synchronous_commit", "on",
                "full_page_writes", "on",
                "shared_buffers", "32MB",
                "max_connections", "60",
                "max_wal_size", "256MB",
                // What was erased must not stay in files that wait to be used again.
                "wal_recycle", "off",
                "jit", "off");
    }

    /** The search node's settings: alone in its cluster. */
    public static Map<String, String> openSearch() {
        return Map.of(
                "cluster.name", "steno",
                "node.name", "steno",
                "discovery.type", "single-node",
                // Shares of the disk make no sense on somebody's own machine; what is left of it does.
                "cluster.routing.allocation.disk.watermark.low", "1gb",
                "cluster.routing.allocation.disk.watermark.high", "500mb",
                "cluster.routing.allocation.disk.watermark.flood_stage", "200mb",
                "cluster.info.update.interval", "10s",
                "gateway.recover_after_data_nodes", "1",
                // Looks every second for what the JVM's own log says.
                "monitor.jvm.gc.enabled", "false");
    }
}
