package dev.steno.stats.topology;

import dev.steno.schema.conversation.LiveStats;
import dev.steno.schema.events.v1.Event;
import dev.steno.schema.ledger.Prices;
import dev.steno.schema.log.EventRecords;
import dev.steno.schema.log.ProtobufSerde;
import dev.steno.schema.log.Topics;
import dev.steno.schema.projects.ProjectRules;
import dev.steno.schema.sessions.v1.SessionSummary;
import dev.steno.schema.stats.v1.StatsSnapshot;
import dev.steno.stats.Samples;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.processor.WallclockTimestampExtractor;
import org.apache.kafka.streams.test.TestRecord;

/** The topology without a broker, at a time that the test drives. */
final class TopologyRun implements AutoCloseable {

    private final TopologyTestDriver driver;
    private final TestInputTopic<String, byte[]> events;
    private final TestOutputTopic<String, SessionSummary> sessions;
    private final TestOutputTopic<String, StatsSnapshot> stats;
    private final TestOutputTopic<String, byte[]> deadLetters;
    private final Map<String, SessionSummary> latestSummaries = new HashMap<>();
    private final Map<String, LiveStats> latestStats = new LinkedHashMap<>();

    TopologyRun() {
        Properties properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "steno-stats");
        properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "none:1");
        properties.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
        properties.put(
                StreamsConfig.DEFAULT_TIMESTAMP_EXTRACTOR_CLASS_CONFIG, WallclockTimestampExtractor.class.getName());
        driver = new TopologyTestDriver(
                StatsTopology.of(Samples.RULES, Prices.bundled(), ProjectRules.NONE, StoreKind.MEMORY),
                properties,
                Instant.ofEpochMilli(Samples.NOW));
        StringDeserializer keys = new StringDeserializer();
        events = driver.createInputTopic(Topics.EVENTS.name(), new StringSerializer(), new ByteArraySerializer());
        sessions = driver.createOutputTopic(
                Topics.SESSIONS.name(), keys, new ProtobufSerde<>(SessionSummary.parser()).deserializer());
        stats = driver.createOutputTopic(
                Topics.STATS.name(), keys, new ProtobufSerde<>(StatsSnapshot.parser()).deserializer());
        deadLetters = driver.createOutputTopic(Topics.DEAD_LETTERS.name(), keys, new ByteArrayDeserializer());
    }

    TopologyRun pipe(Event.Builder... all) {
        List.of(all).forEach(event -> pipe(event.build()));
        return this;
    }

    TopologyRun pipe(Event event) {
        ProducerRecord<String, byte[]> message = EventRecords.toRecord(event);
        events.pipeInput(new TestRecord<>(message.key(), message.value(), message.headers(), (Long) null));
        return this;
    }

    TopologyRun pipeRaw(String key, byte[] value) {
        events.pipeInput(key, value);
        return this;
    }

    TopologyRun pass(Duration time) {
        driver.advanceWallClockTime(time);
        return this;
    }

    /** The summaries written since the last question; null for a session that has been deleted. */
    List<SessionSummary> newSummaries() {
        List<KeyValue<String, SessionSummary>> read = sessions.readKeyValuesToList();
        read.forEach(each -> latestSummaries.compute(each.key, (session, before) -> each.value));
        return read.stream().map(each -> each.value).toList();
    }

    Map<String, SessionSummary> summaries() {
        newSummaries();
        return latestSummaries;
    }

    SessionSummary summary(String session) {
        return summaries().get(session);
    }

    /** The snapshots written since the last question, with their keys. */
    List<KeyValue<String, StatsSnapshot>> newSnapshots() {
        List<KeyValue<String, StatsSnapshot>> read = stats.readKeyValuesToList();
        read.forEach(each -> latestStats.put(each.key, each.value == null ? null : each.value.getStats()));
        return read;
    }

    LiveStats stats(String key) {
        newSnapshots();
        return latestStats.get(key);
    }

    /** The live figures, once all updates have reached the publisher. */
    LiveStats liveStats() {
        pass(Duration.ofMillis(500)).pass(Duration.ofMillis(500));
        return stats(Topics.LIVE_KEY);
    }

    List<TestRecord<String, byte[]>> deadLetters() {
        return deadLetters.readRecordsToList();
    }

    @Override
    public void close() {
        driver.close();
    }
}
