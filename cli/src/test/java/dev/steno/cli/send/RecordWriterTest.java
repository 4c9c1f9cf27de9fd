package dev.steno.cli.send;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import dev.steno.schema.records.v1.FactName;
import dev.steno.schema.records.v1.Record;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class RecordWriterTest {

    private final RecordBuffer buffer = new RecordBuffer(10);

    @Test
    void writesARecordAsItIs() throws IOException {
        Record record = said("text", "{ \"b\" : 1.50, \"a\":\"\\u00e9 é\", \"b\":2 }");

        assertThat(written(record, new RecordWriter(1 << 20))).isEqualTo(record);
    }

    @Test
    void leavesTheOriginalOutFirst() throws IOException {
        RecordWriter writer = new RecordWriter(1000);

        Record record = written(said("text", "x".repeat(1000)), writer);

        assertThat(record.getRaw()).isEmpty();
        assertThat(record.getContent()).isEqualTo("text");
        assertThat(writer.rawsLeftOut()).isEqualTo(1);
        assertThat(writer.textsCut()).isZero();
    }

    @Test
    void thenCutsTheTextAndSaysSo() throws IOException {
        RecordWriter writer = new RecordWriter(1000);

        Record record = written(said("é\"😀".repeat(2000), "{}"), writer);

        assertThat(buffer.length()).isBetween(500, 1002);
        assertThat(record.getContent()).startsWith("é\"😀é").endsWith("longer than is kept]");
        assertThat(writer.textsCut()).isEqualTo(1);
    }

    @Test
    void writesTextThatIsNoUnicode() throws IOException {
        Record record = written(said("half \ud83d of a pair", "{}"), new RecordWriter(1 << 20));

        assertThat(record.getContent()).startsWith("half ").endsWith(" of a pair");
    }

    @Test
    void findsTheStartOfEveryRecord() {
        RecordWriter writer = new RecordWriter(1 << 20);
        writer.write(said("one", "{}"), buffer);
        int second = buffer.length();
        writer.write(said("x".repeat(300), "{}"), buffer);
        int third = buffer.length();
        writer.write(said("three", "{}"), buffer);

        assertThat(buffer.startOf(1)).isZero();
        assertThat(buffer.startOf(2)).isEqualTo(second);
        assertThat(buffer.startOf(3)).isEqualTo(third);
        assertThat(buffer.startOf(4)).isEqualTo(buffer.length());
        assertThat(buffer.startOf(99)).isEqualTo(buffer.length());
    }

    private static Record said(String text, String raw) {
        return Record.newBuilder()
                .setSessionId("s")
                .setType("chat")
                .setMessageType("user")
                .setContent(text)
                .setIdentity(FactName.newBuilder().setOwn("u1"))
                .setRaw(ByteString.copyFromUtf8(raw))
                .build();
    }

    private Record written(Record record, RecordWriter writer) throws IOException {
        writer.write(record, buffer);
        return Record.parseDelimitedFrom(new ByteArrayInputStream(buffer.bytes(), 0, buffer.length()));
    }
}
