package dev.steno.schema.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.steno.schema.conversation.Message;
import dev.steno.schema.events.v1.Activity;
import dev.steno.schema.events.v1.Event;
import dev.steno.schema.events.v1.SessionEnded;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventRecordsTest {

    private static final Event EVENT = Event.newBuilder()
            .setId("e-1")
            .setSessionId("s-1")
            .setAgent("claude-code")
            .setTimeMs(1_700_000_000_123L)
            .setMessage(Message.newBuilder().setId("e-1").setContent("a ␀ and a 🖋"))
            .build();

    @Test
    void anEventSurvivesTheLog() {
        assertThat(EventRecords.fromRecord(received(EventRecords.toRecord(EVENT))))
                .isEqualTo(EVENT);
    }

    @Test
    void eachRecordHasAKeyOfItsOwnThatNamesItsSession() {
        ProducerRecord<String, byte[]> message = EventRecords.toRecord(EVENT);

        assertThat(message.topic()).isEqualTo("steno.events.v1");
        assertThat(message.key()).isNotEqualTo(EventRecords.toRecord(EVENT).key());
        assertThat(RecordKey.session(message.key())).isEqualTo("s-1");
        assertThat(message.partition()).isNull();
    }

    @Test
    void theHeadersAreACloudEvent() {
        Map<String, String> headers = new HashMap<>();
        EventRecords.toRecord(EVENT)
                .headers()
                .forEach(header -> headers.put(header.key(), new String(header.value(), StandardCharsets.UTF_8)));

        assertThat(headers)
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "ce_specversion", "1.0",
                        "ce_id", "e-1",
                        "ce_type", "dev.steno.message",
                        "ce_source", "/steno/claude-code",
                        "ce_subject", "s-1",
                        "ce_time", "2023-11-14T22:13:20.123Z",
                        "content-type", "application/protobuf"));
    }

    @Test
    void theTypeNamesTheBody() {
        assertThat(EventRecords.type(Event.newBuilder()
                        .setSessionEnded(SessionEnded.getDefaultInstance())
                        .build()))
                .isEqualTo("dev.steno.session_ended");
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -1, Long.MIN_VALUE, Long.MAX_VALUE})
    void noTimeIsTooStrangeForAHeader(long time) {
        Event strange = EVENT.toBuilder().setTimeMs(time).build();

        assertThat(EventRecords.fromRecord(received(EventRecords.toRecord(strange))))
                .isEqualTo(strange);
    }

    @Test
    void aRecordWithoutAValueWasErased() {
        assertThat(EventRecords.isErased(received((byte[]) null))).isTrue();
        assertThat(EventRecords.isErased(received(EventRecords.toRecord(EVENT))))
                .isFalse();
        assertMalformed(null);
    }

    @Test
    void anEventWithoutIdSessionOrBodyIsMalformed() {
        assertMalformed(new byte[0]);
        assertMalformed(EVENT.toBuilder().clearId().build().toByteArray());
        assertMalformed(EVENT.toBuilder().clearSessionId().build().toByteArray());
        assertMalformed(EVENT.toBuilder().clearBody().build().toByteArray());
    }

    @Test
    void aTruncatedEventIsMalformed() {
        byte[] whole = EVENT.toByteArray();

        assertMalformed(Arrays.copyOf(whole, whole.length - 1));
    }

    @Test
    void noiseIsMalformedAndNothingWorse() {
        Random random = new Random(20_261_121);
        for (int i = 0; i < 2_000; i++) {
            byte[] noise = new byte[random.nextInt(200)];
            random.nextBytes(noise);
            try {
                EventRecords.fromRecord(received(noise));
            } catch (MalformedEventException e) {
                assertThat(e).hasMessageNotContaining("null");
            }
        }
    }

    @Test
    void textThatIsNotUtf8IsMalformed() {
        assertMalformed(new byte[] {0x0a, 0x02, (byte) 0xc3, (byte) 0x28});
    }

    @Test
    void aClockThatRunsAheadKeepsNoSessionAlive() {
        Event ahead = Event.newBuilder()
                .setTimeMs(2_000)
                .setRecordedAtMs(1_000)
                .setActivity(Activity.getDefaultInstance())
                .build();

        assertThat(EventTimes.activity(ahead)).isEqualTo(1_000);
        assertThat(EventTimes.activity(ahead.toBuilder().setTimeMs(500).build()))
                .isEqualTo(500);
    }

    private static void assertMalformed(byte[] value) {
        assertThatExceptionOfType(MalformedEventException.class)
                .isThrownBy(() -> EventRecords.fromRecord(received(value)));
    }

    private static ConsumerRecord<String, byte[]> received(byte[] value) {
        return new ConsumerRecord<>("steno.events.v1", 0, 0, "s-1", value);
    }

    private static ConsumerRecord<String, byte[]> received(ProducerRecord<String, byte[]> sent) {
        return received(sent.value());
    }
}
