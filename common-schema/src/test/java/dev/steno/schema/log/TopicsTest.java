package dev.steno.schema.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.steno.schema.sessions.v1.SessionSummary;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.errors.SerializationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TopicsTest {

    @Test
    void theNamesArePartOfTheContract() {
        assertThat(Topics.all())
                .extracting(TopicDefinition::name)
                .isEqualTo(List.of(
                        "steno.events.v1",
                        "steno.sessions.v1",
                        "steno.stats.v1",
                        "steno.metrics.v1",
                        "steno.events.v1.dlq"));
    }

    @ParameterizedTest
    @CsvSource({
        "steno.events.v1, delete, -1, true",
        "steno.sessions.v1, compact, -1, true",
        "steno.stats.v1, compact, -1, false",
        "steno.metrics.v1, delete, 3600000, false",
        "steno.events.v1.dlq, delete, 2592000000, false"
    })
    void eachTopicKeepsItsRecordsAsDesigned(String name, String policy, String retention, boolean partitioned) {
        TopicDefinition topic = Topics.all().stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow();

        assertThat(topic.partitioned()).isEqualTo(partitioned);
        assertThat(topic.settings())
                .isEqualTo(Map.of(
                        "cleanup.policy", policy,
                        "retention.ms", retention,
                        "max.message.bytes", String.valueOf(Topics.MAX_RECORD_BYTES)));
    }

    @Test
    void noProjectsKeyIsTheLiveKey() {
        assertThat(Topics.projectKey("live")).isNotEqualTo(Topics.LIVE_KEY);
        assertThat(Topics.projectKey("")).isNotEqualTo(Topics.LIVE_KEY);
    }

    @Test
    void aSerdeKeepsTombstonesAndRefusesNoise() {
        ProtobufSerde<SessionSummary> serde = new ProtobufSerde<>(SessionSummary.parser());
        SessionSummary summary = SessionSummary.newBuilder().setSessionId("s-1").build();

        assertThat(serde.serializer().serialize("t", null)).isNull();
        assertThat(serde.deserializer().deserialize("t", null)).isNull();
        assertThat(serde.deserializer().deserialize("t", serde.serializer().serialize("t", summary)))
                .isEqualTo(summary);
        assertThatExceptionOfType(SerializationException.class)
                .isThrownBy(() -> serde.deserializer().deserialize("t", new byte[] {1, 2, 3}));
    }
}
