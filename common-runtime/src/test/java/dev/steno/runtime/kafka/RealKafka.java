package dev.steno.runtime.kafka;

import dev.steno.embedded.BackendSettings;
import dev.steno.embedded.Backends;
import dev.steno.embedded.Part;
import dev.steno.schema.log.Position;
import dev.steno.schema.log.TopicDefinition;
import dev.steno.schema.log.Topics;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;

/** One broker for all tests of this JVM; each test has topics and groups of its own. */
public final class RealKafka {

    private static Backends running;

    private RealKafka() {}

    public static synchronized Backends backends() {
        if (running == null) {
            Path home = newFolder();
            running = Backends.start(BackendSettings.in(home).with(Set.of(Part.KAFKA)));
            Runtime.getRuntime().addShutdownHook(new Thread(() -> end(home)));
            List<TopicDefinition> small = Topics.all();
            small.forEach(topic -> create(topic, topic.partitioned() ? 2 : 1));
        }
        return running;
    }

    private static Path newFolder() {
        try {
            return Files.createTempDirectory("steno-test-kafka");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void end(Path home) {
        running.close();
        try (Stream<Path> files = Files.walk(home)) {
            files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static KafkaClients clients() {
        return new KafkaClients(TestSettings.at(backends().kafkaBootstrap()));
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
        try (Admin admin = clients().admin()) {
            return admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata().get().entrySet().stream()
                    .filter(each -> each.getKey().topic().equals(topic.name()))
                    .mapToLong(each -> each.getValue().offset())
                    .sum();
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError(e);
        }
    }

    /** Everything in a topic, by partition and offset. */
    static List<ConsumerRecord<String, byte[]>> readAll(TopicDefinition topic) {
        try (Consumer<String, byte[]> reader = clients().reader()) {
            Set<TopicPartition> partitions = reader.partitionsFor(topic.name()).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .collect(Collectors.toSet());
            reader.assign(partitions);
            reader.seekToBeginning(partitions);
            List<ConsumerRecord<String, byte[]>> all = new ArrayList<>();
            reader.endOffsets(partitions).forEach((partition, end) -> {
                while (reader.position(partition) < end) {
                    reader.poll(Duration.ofMillis(100)).forEach(all::add);
                }
            });
            return all;
        }
    }

    static String text(ConsumerRecord<String, byte[]> message) {
        return new String(message.value(), StandardCharsets.UTF_8);
    }
}
