package dev.steno.stats.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.steno.stats.summarise.StatusRules;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.streams.StreamsConfig;
import org.junit.jupiter.api.Test;

class StreamsPropertiesTest {

    @Test
    void areSafeByDefault() {
        Map<String, Object> streams = new TestSettings(Map.of()).streams();

        assertThat(streams)
                .containsEntry("processing.guarantee", "exactly_once_v2")
                .containsEntry("commit.interval.ms", 250L)
                .containsEntry("num.stream.threads", 1)
                .containsEntry("num.standby.replicas", 0)
                .containsEntry("ensure.explicit.internal.resource.naming", true)
                .containsEntry("main.consumer.session.timeout.ms", 6_000)
                .containsEntry("steno.stats.store-memory.bytes", 32L * 1024 * 1024);
        assertThat(Path.of((String) streams.get("state.dir")))
                .isEqualTo(Path.of(System.getProperty("user.home"), ".steno", "streams"));
    }

    @Test
    void nameTheInstanceAfterTheFolderOfItsStores() {
        String name = "main.consumer.group.instance.id";
        Map<String, Object> one = new TestSettings(Map.of("steno.stats.state-dir", "/data/one")).streams();
        Map<String, Object> same = new TestSettings(Map.of("steno.stats.state-dir", "/data/one")).streams();
        Map<String, Object> other = new TestSettings(Map.of("steno.stats.state-dir", "/data/other")).streams();

        assertThat(one.get(name)).isEqualTo(same.get(name)).isNotEqualTo(other.get(name));
    }

    @Test
    void followTheSettings() {
        Map<String, Object> streams = new TestSettings(Map.of(
                        "steno.stats.state-dir", "/data/streams",
                        "steno.stats.threads", "3",
                        "steno.stats.standby-replicas", "1",
                        "steno.stats.commit-interval", "400ms",
                        "steno.stats.session-timeout", "20s",
                        "steno.stats.instance-id", "stats-0",
                        "steno.stats.store-memory", "64M",
                        "steno.stats.cache-memory", "8M",
                        "steno.kafka.replication-factor", "3",
                        "steno.kafka.client.\"security.protocol\"", "SSL"))
                .streams();

        assertThat(streams)
                .containsEntry("state.dir", "/data/streams")
                .containsEntry("num.stream.threads", 3)
                .containsEntry("num.standby.replicas", 1)
                .containsEntry("commit.interval.ms", 400L)
                .containsEntry("main.consumer.session.timeout.ms", 20_000)
                .containsEntry("main.consumer.heartbeat.interval.ms", 5_000)
                .containsEntry("main.consumer.group.instance.id", "stats-0")
                .containsEntry("steno.stats.store-memory.bytes", 64L * 1024 * 1024)
                .containsEntry("statestore.cache.max.bytes", 8L * 1024 * 1024)
                .containsEntry("replication.factor", 3)
                .containsEntry("security.protocol", "SSL");
    }

    @Test
    void areUnderstoodByKafkaStreams() {
        Map<String, Object> streams = new HashMap<>(new TestSettings(Map.of()).streams());
        streams.put("application.id", "steno-stats");
        streams.put("bootstrap.servers", "localhost:1");

        StreamsConfig config = new StreamsConfig(streams);

        assertThat(config.getProducerConfigs("client")).containsEntry("compression.type", "lz4");
        assertThat(config.getMainConsumerConfigs("group", "client", 0)).containsEntry("max.poll.records", 500);
    }

    @Test
    void timesBecomeTheRules() {
        StatusRules rules = new TestSettings(Map.of(
                        "steno.stats.active-for", "1m",
                        "steno.stats.live-for", "2m",
                        "steno.stats.ending-grace", "3s",
                        "steno.stats.tool-timeout", "4m"))
                .stats()
                .statusRules();

        assertThat(rules)
                .isEqualTo(new StatusRules(
                        Duration.ofMinutes(1), Duration.ofMinutes(2), Duration.ofSeconds(3), Duration.ofMinutes(4)));
    }

    @Test
    void contradictoryTimesAreRefused() {
        TestSettings settings = new TestSettings(Map.of("steno.stats.live-for", "4m"));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> settings.stats().statusRules())
                .withMessageContaining("steno.stats.live-for");
    }
}
