package dev.steno.runtime.kafka;

import dev.steno.embedded.Backends;
import dev.steno.embedded.Part;
import dev.steno.schema.log.Position;
import dev.steno.schema.log.TopicDefinition;
import dev.steno.schema.log.Topics;
import dev.steno.testkit.backends.SharedBackends;
import dev.steno.testkit.log.LogReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;

/** One broker for all tests of this JVM; each test has topics and groups of its own. */
public final class RealKafka {

    private static LogReader reader;

    private RealKafka() {}

    public static synchronized Backends backends() {
        Backends kafka = SharedBackends.with(Set.of(Part.KAFKA));
        if (reader == null) {
            reader = new LogReader(kafka.kafka().client());
            Topics.all().forEach(topic -> create(topic, topic.partitioned() ? 2 : 1));
        }
        return kafka;
    }

    private static LogReader reader() {
        backends();
        return reader;
    }

    public static KafkaClients clients() {
        return new KafkaClients(TestSettings.at(backends().kafka()));
    }

    static String unique(String kind) {
        return kind + "-" + UUID.randomUUID();
    }

    static TopicDefinition unborn() {
        return new TopicDefinition(unique("test"), false, Optional.empty(), true);
    }

    static TopicDefinition newTopic(int partitions) {
        TopicDefinition topic = unborn();
        create(topic, partitions);
        return topic;
    }

    static void create(TopicDefinition topic, int partitions) {
        try (Admin admin = clients().admin()) {
            admin.createTopics(Set.of(new NewTopic(topic.name(), partitions, (short) 1).configs(topic.settings())))
                    .all()
                    .get();
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError(e);
        }
    }

    /** Appends texts round the partitions and waits until they are kept. */
    static List<Position> append(EventLog log, TopicDefinition topic, int partitions, List<String> texts) {
        List<CompletableFuture<Position>> kept = IntStream.range(0, texts.size())
                .mapToObj(i -> new ProducerRecord<>(
                        topic.name(),
                        i % partitions,
                        "key-" + i % partitions,
                        texts.get(i).getBytes(StandardCharsets.UTF_8)))
                .map(log::send)
                .toList();
        return kept.stream().map(CompletableFuture::join).toList();
    }

    static List<String> texts(String prefix, int count) {
        return IntStream.range(0, count).mapToObj(i -> prefix + i).toList();
    }

    static long committed(String group, TopicDefinition topic) {
        return reader().committed(group, topic);
    }

    /** Everything in a topic, by partition and offset. */
    static List<ConsumerRecord<String, byte[]>> readAll(TopicDefinition topic) {
        return reader().records(topic);
    }

    static String text(ConsumerRecord<String, byte[]> message) {
        return new String(message.value(), StandardCharsets.UTF_8);
    }
}
