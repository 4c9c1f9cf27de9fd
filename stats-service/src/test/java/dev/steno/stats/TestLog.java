package dev.steno.stats;

import com.google.protobuf.Message;
import dev.steno.schema.events.v1.Event;
import dev.steno.schema.log.EventRecords;
import dev.steno.schema.log.ProtobufSerde;
import dev.steno.schema.log.SessionPartitioner;
import dev.steno.schema.log.TopicDefinition;
import dev.steno.schema.log.Topics;
import dev.steno.stats.streams.StreamsProperties;
import dev.steno.testkit.log.LogReader;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** The log of a real broker, as a test writes and reads it. */
public final class TestLog implements AutoCloseable {

    private final LogReader reader;
    private final KafkaProducer<String, byte[]> producer;
    private final Admin admin;

    /** @param client what a Kafka client needs to connect, in Kafka's own words */
    public TestLog(Map<String, String> client) {
        reader = new LogReader(client);
        Map<String, Object> config = new HashMap<>(client);
        config.put("partitioner.class", SessionPartitioner.class);
        producer = new KafkaProducer<>(config, new StringSerializer(), new ByteArraySerializer());
        admin = Admin.create(Map.copyOf(client));
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
        return reader.hasCaughtUp(StreamsProperties.APPLICATION_ID, Topics.EVENTS);
    }

    /** All committed values of a topic under a key, in order. */
    public <T extends Message> List<T> values(TopicDefinition topic, ProtobufSerde<T> serde, String key) {
        return records(topic).stream()
                .filter(each -> key.equals(each.key()))
                .map(each -> serde.deserializer().deserialize(topic.name(), each.value()))
                .toList();
    }

    /** All committed records of a topic. */
    public List<ConsumerRecord<String, byte[]>> records(TopicDefinition topic) {
        return reader.records(topic);
    }

    /** The sum of the ends of a topic's partitions. */
    public long end(String topic) {
        try {
            Map<TopicPartition, OffsetSpec> ends =
                    admin.describeTopics(List.of(topic)).allTopicNames().get().get(topic).partitions().stream()
                            .collect(Collectors.toMap(
                                    each -> new TopicPartition(topic, each.partition()), each -> OffsetSpec.latest()));
            return admin.listOffsets(ends).all().get().values().stream()
                    .mapToLong(ListOffsetsResultInfo::offset)
                    .sum();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        producer.close();
        admin.close();
        reader.close();
    }
}
