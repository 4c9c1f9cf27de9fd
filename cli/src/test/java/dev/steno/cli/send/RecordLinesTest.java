package dev.steno.cli.send;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.steno.providers.RawRecord;
import dev.steno.schema.records.v1.FactName;
import dev.steno.schema.records.v1.Metadata;
import dev.steno.schema.records.v1.Record;
import dev.steno.schema.records.v1.Usage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class RecordLinesTest {

    private final LineBuffer buffer = new LineBuffer(10);

    @Test
    void keepsTheRecordByteForByte() throws IOException {
        String raw = "{ \"b\" : 1.50, \"a\":\"\\u00e9 é\", \"b\":2 }";

        JsonNode line = written("text", raw, new RecordLines(1 << 20));

        assertThat(text()).contains(",\"raw\":" + raw + "}\n");
        assertThat(line.path("content").asText()).isEqualTo("text");
    }

    @Test
    void putsARecordOfSeveralLinesOnOne() throws IOException {
        RawRecord raw = raw("/home/kim/prt_1.json", 0, "{\n  \"a\": 1\r\n}");

        JsonNode line = written(record().setContent("text").build(), raw, new RecordLines(1 << 20));

        assertThat(text().indexOf('\n')).isEqualTo(text().length() - 1);
        assertThat(line.path("raw").path("a").asInt()).isEqualTo(1);
    }

    @Test
    void leavesTheRecordOutFirst() throws IOException {
        RecordLines lines = new RecordLines(1000);

        JsonNode line = written("text", "{\"a\":\"" + "x".repeat(900) + "\"}", lines);

        assertThat(line.has("raw")).isFalse();
        assertThat(line.path("content").asText()).isEqualTo("text");
        assertThat(lines.rawsLeftOut()).isEqualTo(1);
        assertThat(lines.textsCut()).isZero();
    }

    @Test
    void thenCutsTheTextAndSaysSo() throws IOException {
        RecordLines lines = new RecordLines(1000);

        JsonNode line = written("é\"😀".repeat(2000), "{}", lines);

        assertThat(buffer.length()).isBetween(500, 1001);
        assertThat(line.path("content").asText()).startsWith("é\"😀é").endsWith("longer than is kept]");
        assertThat(lines.textsCut()).isEqualTo(1);
    }

    @Test
    void writesTextThatIsNoUnicode() throws IOException {
        JsonNode line = written("half \ud83d of a pair", "{}", new RecordLines(1 << 20));

        assertThat(line.path("content").asText()).startsWith("half ").endsWith(" of a pair");
    }

    @Test
    void tellsFiguresWithoutTextAsARecord() throws IOException {
        Usage usage = Usage.newBuilder()
                .setInputTokens(1)
                .setOutputTokens(2)
                .setCacheReadInputTokens(3)
                .setCacheCreationInputTokens(4)
                .setCacheCreation1HInputTokens(4)
                .setReasoningTokens(5)
                .setServiceTier("standard")
                .build();
        Metadata metadata = Metadata.newBuilder()
                .setSource("transcript")
                .setModel("opus")
                .setFast(true)
                .setSecondHand(true)
                .setCostUsd(0.0015)
                .setUsage(usage)
                .build();
        Record record = record().setType("record")
                .setRecordType("event_msg/token_count")
                .setMetadata(metadata)
                .build();

        JsonNode line = written(record, raw("/s.jsonl", 0, "{}"), new RecordLines(1 << 20));

        assertThat(line.path("record_type").asText()).isEqualTo("event_msg/token_count");
        assertThat(line.has("content")).isFalse();
        assertThat(line.path("metadata").toString())
                .isEqualTo("{\"source\":\"transcript\",\"model\":\"opus\",\"fast\":true,\"second_hand\":true,"
                        + "\"cost_usd\":0.0015,\"usage\":{\"input_tokens\":1,\"output_tokens\":2,"
                        + "\"cache_creation_input_tokens\":4,\"cache_creation_1h_input_tokens\":4,"
                        + "\"cache_read_input_tokens\":3,\"reasoning_tokens\":5,\"service_tier\":\"standard\"}}");
    }

    private static Record.Builder record() {
        return Record.newBuilder()
                .setSessionId("s")
                .setType("chat")
                .setMessageType("user")
                .setIdentity(FactName.newBuilder().setOwn("u1"));
    }

    private static RawRecord raw(String file, long offset, String json) {
        return new RawRecord(file, 1, offset, json.getBytes(StandardCharsets.UTF_8));
    }

    private JsonNode written(String text, String raw, RecordLines lines) throws IOException {
        return written(record().setContent(text).build(), raw("/home/kim/s.jsonl", 0, raw), lines);
    }

    private JsonNode written(Record record, RawRecord raw, RecordLines lines) throws IOException {
        buffer.cutTo(0);
        lines.write(record, raw, buffer);
        return FakeIngest.JSON.readTree(text());
    }

    private String text() {
        return new String(buffer.bytes(), 0, buffer.length(), StandardCharsets.UTF_8);
    }
}
