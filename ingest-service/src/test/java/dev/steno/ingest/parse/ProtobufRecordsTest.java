package dev.steno.ingest.parse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedOutputStream;
import dev.steno.schema.records.InvalidRecordException;
import dev.steno.schema.records.v1.Record;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProtobufRecordsTest {

    private static final int LIMIT = 200_000;

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 1_000, 1_000_000})
    void readsRecordsHoweverTheStreamIsCut(int step) throws IOException {
        byte[] stream = stream(good("a"), good("x".repeat(100_000)), good(""), good("b"));

        assertThat(read(stream, step))
                .containsExactly(
                        "1:a",
                        "2:" + "x".repeat(100_000),
                        "3:content must not be blank, but for tool-use" + " and tool-result",
                        "4:b");
        assertThat(read(new byte[0], step)).isEmpty();
    }

    @Test
    void keepsTheOriginalAsItIsGiven() throws Exception {
        ByteString raw = ByteString.copyFromUtf8("{\"a\": 1 }");
        byte[] stream = stream(good("a").toBuilder().setRaw(raw).build());

        RecordStream records = new ProtobufRecords(new ByteArrayInputStream(stream), LIMIT);

        assertThat(records.next()).isTrue();
        assertThat(records.read().getRaw()).isEqualTo(raw);
        assertThat(records.size()).isGreaterThan(raw.size());
    }

    @Test
    void passesOverARecordAboveTheLimitAndReadsTheNext() throws IOException {
        byte[] stream = stream(good("a"), good("x".repeat(2 * LIMIT)), good("b"));

        assertThat(read(stream, 4_096)).containsExactly("1:a", "2:message is longer than a message may be", "3:b");
    }

    @Test
    void holdsNothingOfWhatALengthOnlyPromises() throws IOException {
        byte[] stream = concat(stream(good("a")), varint(Integer.MAX_VALUE), new byte[10]);

        assertThat(read(stream, 4_096)).containsExactly("1:a", "2:message is longer than a message may be");
    }

    @Test
    void tellsARecordThatIsCutOff() throws IOException {
        byte[] whole = stream(good("a"), good("b"));
        byte[] first = stream(good("a"));

        for (int cut = first.length + 1; cut < whole.length; cut++) {
            assertThat(read(java.util.Arrays.copyOf(whole, cut), 3))
                    .containsExactly("1:a", "2:message ends before its length says");
        }
    }

    @Test
    void rejectsBytesThatAreNoRecord() throws IOException {
        byte[] stream = concat(varint(3), new byte[] {(byte) 0xFF, (byte) 0xFF, 0}, varint(0), stream(good("b")));

        assertThat(read(stream, 4_096))
                .containsExactly("1:message is not a valid protobuf record", "2:session_id is missing", "3:b");
    }

    @Test
    void cannotGoOnBehindALengthThatIsNone() {
        byte[] stream = concat(stream(good("a")), new byte[] {-1, -1, -1, -1, -1, -1}, stream(good("b")));

        assertThatThrownBy(() -> read(stream, 4_096))
                .isInstanceOf(UnreadableStreamException.class)
                .hasMessageContaining("record 2 has no readable length");
    }

    @Test
    void checksRecordsAsThoseInJson() throws IOException {
        assertThat(read(
                        stream(
                                wrong(record -> record.clearSessionId()),
                                wrong(record -> record.setProjectName("x".repeat(513))),
                                wrong(record -> record.setTimestamp(5)),
                                wrong(record -> record.setRevision(Long.MAX_VALUE)),
                                wrong(record -> record.getMetadataBuilder().setCostUsd(Double.NaN)),
                                wrong(record -> record.getMetadataBuilder()
                                        .getUsageBuilder()
                                        .setOutputTokens(-1)),
                                wrong(record -> record.getIdentityBuilder().setTurn("t")),
                                wrong(record -> record.setContent("a\0"))),
                        4_096))
                .containsExactly(
                        "1:session_id is missing",
                        "2:project_name must be at most 512 characters",
                        "3:timestamp must lie between the years 2000 and 9999 (milliseconds, not seconds)",
                        "4:revision must be between 0 and 2305843009213693951",
                        "5:metadata.cost_usd must be a number",
                        "6:metadata.usage.output_tokens must not be negative",
                        "7:identity must have one of answer, own, prompt, tool_result, tool_use",
                        "8:a␀");
    }

    @Test
    void survivesAnyBytes() {
        for (int seed = 0; seed < 2_000; seed++) {
            Random random = new Random(seed);
            byte[] stream = concat(stream(good("a"), good("b")), new byte[random.nextInt(20)]);
            for (int change = random.nextInt(6); change > 0; change--) {
                stream[random.nextInt(stream.length)] = (byte) random.nextInt();
            }
            try {
                assertThat(read(stream, 1 + random.nextInt(50))).allMatch(record -> record.contains(":"));
            } catch (IOException e) {
                assertThat(e).isInstanceOf(UnreadableStreamException.class);
            }
        }
    }

    private static List<String> read(byte[] stream, int step) throws IOException {
        RecordStream records = new ProtobufRecords(new Stepping(stream, step), LIMIT);
        List<String> read = new ArrayList<>();
        while (records.next()) {
            try {
                read.add(records.number() + ":" + records.read().getContent());
            } catch (InvalidRecordException e) {
                read.add(records.number() + ":" + e.field() + " " + e.reason());
            }
        }
        assertThat(records.next()).isFalse();
        return read;
    }

    private static Record good(String content) {
        return Record.newBuilder()
                .setSessionId("s")
                .setProjectName("p")
                .setMessageType("user")
                .setContent(content)
                .build();
    }

    private static Record wrong(Consumer<Record.Builder> change) {
        Record.Builder record = good("c").toBuilder();
        change.accept(record);
        return record.build();
    }

    private static byte[] stream(Record... records) {
        ByteArrayOutputStream stream = new ByteArrayOutputStream();
        try {
            for (Record record : records) {
                record.writeDelimitedTo(stream);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return stream.toByteArray();
    }

    private static byte[] varint(int number) throws IOException {
        byte[] bytes = new byte[CodedOutputStream.computeUInt32SizeNoTag(number)];
        CodedOutputStream.newInstance(bytes).writeUInt32NoTag(number);
        return bytes;
    }

    private static byte[] concat(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    /** Gives at most so many bytes a read. */
    private static final class Stepping extends InputStream {

        private final ByteArrayInputStream in;
        private final int step;

        private Stepping(byte[] bytes, int step) {
            this.in = new ByteArrayInputStream(bytes);
            this.step = step;
        }

        @Override
        public int read() {
            return in.read();
        }

        @Override
        public int read(byte[] target, int offset, int length) {
            return in.read(target, offset, Math.min(length, step));
        }
    }
}
