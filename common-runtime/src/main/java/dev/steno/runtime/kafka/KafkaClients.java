package dev.steno.runtime.kafka;

import dev.steno.schema.log.SessionPartitioner;
import dev.steno.schema.log.Topics;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Makes Kafka clients with the settings that the design's rules ask for. The caller closes what it gets. */
@Singleton
public class KafkaClients {

    /** How long brokers keep the question of a consumer that has read everything, and so how often it asks. */
    static final Duration IDLE_FETCH = Duration.ofSeconds(2);

    private final KafkaSettings settings;

    public KafkaClients(KafkaSettings settings) {
        this.settings = settings;
    }

    /**
     * A producer whose acknowledgement means kept: all replicas, idempotent. Threadsafe.
     *
     * @param linger how long a message waits for others; what comes while a request is under way travels with the next in any case
     */
    public Producer<String, byte[]> producer(Duration linger) {
        Map<String, Object> config = base();
        config.put("acks", "all");
        config.put("enable.idempotence", true);
        // A broker that has just become a partition's leader may refuse a batch and take the next one: it knows no
        // earlier sequence that would forbid it. Then the first is out of order for good and never taken.
        config.put("max.in.flight.requests.per.connection", 1);
        config.put("partitioner.class", SessionPartitioner.class);
        config.put("compression.type", "lz4");
        config.put("linger.ms", linger.toMillis());
        config.put("batch.size", 128 * 1024);
        config.put("buffer.memory", 64L * 1024 * 1024);
        config.put("max.request.size", Topics.MAX_RECORD_BYTES);
        // A sender gets an answer within two seconds; what is still in flight then is dropped soon after.
        config.put("max.block.ms", 1_500);
        config.put("request.timeout.ms", 5_000);
        config.put("delivery.timeout.ms", 10_000);
        return new KafkaProducer<>(config, new StringSerializer(), new ByteArraySerializer());
    }

    /** A member of a group that commits by hand and sees committed records only. */
    public Consumer<String, byte[]> consumer(String groupId, int maxPollRecords) {
        Map<String, Object> config = consumerBase();
        config.put("group.id", groupId);
        config.put("max.poll.records", maxPollRecords);
        config.put("session.timeout.ms", 10_000);
        config.put("heartbeat.interval.ms", 2_000);
        return new KafkaConsumer<>(config, new StringDeserializer(), new ByteArrayDeserializer());
    }

    /** A consumer without a group: partitions are assigned to it, and it is made to seek. */
    public Consumer<String, byte[]> reader() {
        return new KafkaConsumer<>(consumerBase(), new StringDeserializer(), new ByteArrayDeserializer());
    }

    public Admin admin() {
        Map<String, Object> config = base();
        config.put("request.timeout.ms", 5_000);
        config.put("default.api.timeout.ms", 10_000);
        return Admin.create(config);
    }

    private Map<String, Object> consumerBase() {
        Map<String, Object> config = base();
        config.put("enable.auto.commit", false);
        config.put("auto.offset.reset", "earliest");
        config.put("isolation.level", "read_committed");
        config.put("allow.auto.create.topics", false);
        // A broker answers as soon as there is anything to read; only when there is nothing it waits so long.
        config.put("fetch.max.wait.ms", (int) IDLE_FETCH.toMillis());
        config.put("default.api.timeout.ms", 10_000);
        return config;
    }

    private Map<String, Object> base() {
        Map<String, Object> config = new HashMap<>(settings.client());
        config.put("bootstrap.servers", settings.bootstrapServers());
        config.put("reconnect.backoff.ms", 50);
        config.put("reconnect.backoff.max.ms", 1_000);
        return config;
    }
}
