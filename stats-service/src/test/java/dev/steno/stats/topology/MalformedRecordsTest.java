package dev.steno.stats.topology;

import static dev.steno.stats.Samples.NOW;
import static dev.steno.stats.Samples.event;
import static dev.steno.stats.Samples.marked;
import static dev.steno.stats.Samples.message;
import static org.assertj.core.api.Assertions.assertThat;

import dev.steno.schema.events.v1.Event;
import dev.steno.schema.log.RecordKey;
import dev.steno.schema.log.Topics;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Stream;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class MalformedRecordsTest {

    private static final byte[] GOOD = message("e1", "user", NOW).build().toByteArray();

    private final TopologyRun run = new TopologyRun();

    @AfterEach
    void close() {
        run.close();
    }

    @ParameterizedTest(name = "{2}")
    @MethodSource
    void goToTheDeadLettersWithTheirBytesAndTheCause(String key, byte[] value, String cause) {
        run.pipeRaw(key, value);

        TestRecord<String, byte[]> letter = run.deadLetters().getFirst();
        assertThat(letter.key()).isEqualTo(key);
        assertThat(letter.value()).isEqualTo(value);
        assertThat(header(letter, "steno_cause")).contains(cause);
        assertThat(header(letter, "steno_origin")).isEqualTo("steno-stats");
        assertThat(header(letter, "steno_topic")).isEqualTo(Topics.EVENTS.name());
        assertThat(header(letter, "steno_partition")).isEqualTo("0");
        assertThat(header(letter, "steno_offset")).isEqualTo("0");
        assertThat(run.summaries()).isEmpty();
    }

    static Stream<Arguments> goToTheDeadLettersWithTheirBytesAndTheCause() {
        return Stream.of(
                Arguments.of("s", new byte[0], "no id"),
                Arguments.of("s", "not an event".getBytes(StandardCharsets.UTF_8), "not an event"),
                Arguments.of("s", Arrays.copyOf(GOOD, GOOD.length - 3), "not an event"),
                Arguments.of(null, GOOD, "key"),
                Arguments.of("", GOOD, "key"),
                Arguments.of("other", GOOD, "key"),
                Arguments.of("s", bytes(message("", "user", NOW)), "no id"),
                Arguments.of("", bytes(message("e1", "user", NOW).setSessionId("")), "no session id"),
                Arguments.of("s", bytes(event("e1", NOW)), "no body"),
                Arguments.of("s", bytes(message("e1", "user", NOW).setRecordedAtMs(0)), "time of recording"),
                Arguments.of("s", bytes(message("e1", "user", NOW).setRecordedAtMs(Long.MAX_VALUE)), "recording"),
                Arguments.of("s", bytes(message("e".repeat(5_000), "user", NOW)), "too long"),
                Arguments.of("s", bytes(message("e1", "user", NOW).setToolCall("t".repeat(5_000))), "too long"),
                Arguments.of("s", bytes(marked("e1", true, "n".repeat(300_000), NOW)), "mark is too large"));
    }

    @Test
    void areNotThoseThatWereErased() {
        run.pipeRaw(RecordKey.unique("s"), null).pipe(message("e1", "user", NOW));

        assertThat(run.deadLetters()).isEmpty();
        assertThat(run.summary("s").getMessageCount()).isEqualTo(1);
    }

    @Test
    void doNotKeepTheNextRecordsFromBeingRead() {
        run.pipeRaw("s", new byte[] {1, 2, 3}).pipe(message("e1", "user", NOW));

        assertThat(run.summary("s").getMessageCount()).isEqualTo(1);
    }

    @Test
    void goWithoutTheirBytesWhenTheyLeaveNoRoomForTheCause() {
        run.pipeRaw("s", new byte[Topics.MAX_RECORD_BYTES - 10]);

        TestRecord<String, byte[]> letter = run.deadLetters().getFirst();
        assertThat(letter.value()).isNull();
        assertThat(header(letter, "steno_offset")).isEqualTo("0");
    }

    private static byte[] bytes(Event.Builder event) {
        return event.build().toByteArray();
    }

    private static String header(TestRecord<String, byte[]> letter, String name) {
        return new String(letter.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }
}
