package dev.steno.stats;

import com.google.protobuf.Message;
import dev.steno.schema.events.v1.Event;
import dev.steno.schema.log.EventRecords;
import dev.steno.schema.log.ProtobufSerde;
import dev.steno.schema.log.TopicDefinition;
import dev.steno.schema.log.Topics;
import dev.steno.stats.streams.StreamsProperties;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** The log of a real broker, as a test writes and reads it. */
public final class TestLog implements AutoCloseable {

    private final Map<String, Object> config;
    private final KafkaProducer<String, byte[]> producer;
    private final Admin admin;

    public TestLog(String bootstrap) {
        config = Map.of("bootstrap.servers", bootstrap, "isolation.level", "read_committed");
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrap), new StringSerializer(), new ByteArraySerializer());
        admin = Admin.create(Map.of("bootstrap.servers", bootstrap));
    }

    public void createTopics(int partitions) throws Exception {
        List<NewTopic> topics = Topics.all().stream()
                .map(topic -> new NewTopic(topic.name(), topic.partitioned() ? partitions : 1, (short) 1)
                        .configs(topic.settings()))
                .toList();
        admin.createTopics(topics).all().get();
    }

    public void append(List<Event> events) {
        events.forEach(event -> producer.send(EventRecords.toRecord(event)));
        producer.flush();
    }

    public void appendRaw(String key, byte[] value) {
        producer.send(new ProducerRecord<>(Topics.EVENTS.name(), key, value));
        producer.flush();
    }

    /** Whether the stats service has committed all that is in the log now. */
    public boolean isAllCommitted() {
        try {
            Map<TopicPartition, OffsetAndMetadata> committed = admin.listConsumerGroupOffsets(
                            StreamsProperties.APPLICATION_ID)
                    .partitionsToOffsetAndMetadata()
                    .get();
            return ends(Topics.EVENTS).entrySet().stream().allMatch(end -> {
                OffsetAndMetadata offset = committed.get(end.getKey());
                return end.getValue() == 0 || (offset != null && offset.offset() >= end.getValue());
            });
        } catch (ExecutionException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** All committed values of a topic under a key, in order. */
    public <T extends Message> List<T> values(TopicDefinition topic, ProtobufSerde<T> serde, String key) {
        return records(topic).stream()
                .filter(each -> key.equals(each.key()))
                .map(each -> serde.deserializer().deserialize(topic.name(), each.value()))
                .toList();
    }

    /** Everything in a topic up to its end, that of transactions under way included. */
    public List<ConsumerRecord<String, byte[]>> records(TopicDefinition topic) {
        List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
        try (var consumer = new KafkaConsumer<>(config, new StringDeserializer(), new ByteArrayDeserializer())) {
            Map<TopicPartition, Long> ends = ends(topic);
            consumer.assign(ends.keySet());
            consumer.seekToBeginning(ends.keySet());
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(100)).forEach(records::add);
            }
        } catch (ExecutionException | InterruptedException e) {
            throw new AssertionError(e);
        }
        return records;
    }

    private Map<TopicPartition, Long> ends(TopicDefinition topic) throws ExecutionException, InterruptedException {
        Map<TopicPartition, OffsetSpec> wanted =
                admin
                        .describeTopics(List.of(topic.name()))
                        .allTopicNames()
                        .get()
                        .get(topic.name())
                        .partitions()
                        .stream()
                        .map(partition -> new TopicPartition(topic.name(), partition.partition()))
                        .collect(Collectors.toMap(Function.identity(), partition -> OffsetSpec.latest()));
        Map<TopicPartition, ListOffsetsResultInfo> found =
                admin.listOffsets(wanted).all().get();
        return found.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, each -> each.getValue().offset()));
    }

    @Override
    public void close() {
        producer.close();
        admin.close();
    }
}
