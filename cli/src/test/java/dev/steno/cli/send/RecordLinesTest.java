package dev.steno.cli.send;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.steno.providers.Identity;
import dev.steno.providers.Message;
import dev.steno.providers.MessageBuilder;
import dev.steno.providers.MessageType;
import dev.steno.providers.RawRecord;
import dev.steno.providers.Role;
import dev.steno.providers.UnknownRecord;
import dev.steno.schema.ledger.CallIds;
import dev.steno.schema.ledger.CallUsage;
import dev.steno.schema.ledger.TokenFigures;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RecordLinesTest {

    private static final RecordPlace PLACE =
            new RecordPlace("claude-code", "shed", Instant.parse("2026-05-04T09:00:00Z"), 7);

    private final LineBuffer buffer = new LineBuffer(10);

    @Test
    void keepsTheRecordByteForByte() throws IOException {
        String raw = "{ \"b\" : 1.50, \"a\":\"\\u00e9 é\", \"b\":2 }";

        JsonNode line = written(said("text", raw), 1 << 20);

        assertThat(text()).contains(",\"raw\":" + raw + "}\n");
        assertThat(line.path("content").asText()).isEqualTo("text");
    }

    @Test
    void putsARecordOfSeveralLinesOnOne() throws IOException {
        RawRecord raw = raw("/home/kim/prt_1.json", 0, "{\n  \"a\": 1\r\n}");
        Message message =
                Message.of("s", raw).said(Role.USER, MessageType.CHAT, "text").build();

        JsonNode line = written(message, 1 << 20);

        assertThat(text().indexOf('\n')).isEqualTo(text().length() - 1);
        assertThat(line.path("raw").path("a").asInt()).isEqualTo(1);
    }

    @Test
    void leavesTheRecordOutFirst() throws IOException {
        RecordLines lines = new RecordLines(1000);

        JsonNode line = written(said("text", "{\"a\":\"" + "x".repeat(900) + "\"}"), lines);

        assertThat(line.has("raw")).isFalse();
        assertThat(line.path("content").asText()).isEqualTo("text");
        assertThat(lines.rawsLeftOut()).isEqualTo(1);
        assertThat(lines.textsCut()).isZero();
    }

    @Test
    void thenCutsTheTextAndSaysSo() throws IOException {
        RecordLines lines = new RecordLines(1000);

        JsonNode line = written(said("é\"😀".repeat(2000), "{}"), lines);

        assertThat(buffer.length()).isBetween(500, 1001);
        assertThat(line.path("content").asText()).startsWith("é\"😀é").endsWith("longer than is kept]");
        assertThat(lines.textsCut()).isEqualTo(1);
    }

    @Test
    void writesTextThatIsNoUnicode() throws IOException {
        JsonNode line = written(said("half \ud83d of a pair", "{}"), 1 << 20);

        assertThat(line.path("content").asText()).startsWith("half ").endsWith(" of a pair");
    }

    @Test
    void tellsFiguresWithoutTextAsARecord() throws IOException {
        TokenFigures figures = new TokenFigures(1, 2, 3, 4, 4, 5);
        CallUsage usage =
                new CallUsage(new CallIds("req", "resp"), figures, "opus", true, "standard", 1_500_000L, true);
        Message message =
                message("{}").usage(usage).recordType("event_msg/token_count").build();

        JsonNode line = written(message, 1 << 20);

        assertThat(line.path("type").asText()).isEqualTo("record");
        assertThat(line.path("record_type").asText()).isEqualTo("event_msg/token_count");
        assertThat(line.has("content")).isFalse();
        assertThat(line.path("request_id").asText()).isEqualTo("req");
        assertThat(line.path("response_id").asText()).isEqualTo("resp");
        assertThat(line.path("metadata").toString())
                .isEqualTo("{\"source\":\"transcript\",\"model\":\"opus\",\"fast\":true,\"second_hand\":true,"
                        + "\"cost_usd\":0.0015,\"usage\":{\"input_tokens\":1,\"output_tokens\":2,"
                        + "\"cache_creation_input_tokens\":4,\"cache_creation_1h_input_tokens\":4,"
                        + "\"cache_read_input_tokens\":3,\"reasoning_tokens\":5,\"service_tier\":\"standard\"}}");
    }

    @Test
    void namesAnswersByTheirWords() throws IOException {
        Message message = message("{}")
                .said(Role.ASSISTANT, MessageType.CHAT, "abc")
                .identity(new Identity.Answer("p1", "a1", "abc"))
                .build();

        JsonNode line = written(message, 1 << 20);

        assertThat(line.path("identity").toString())
                .isEqualTo("{\"answer\":\"p1\",\"agent_id\":\"a1\","
                        + "\"digest\":\"ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad\"}");
    }

    @Test
    void namesAnUnknownRecordByItsPlaceWhereverTheFileLies() throws IOException {
        JsonNode here = written(new UnknownRecord("s", "dance", raw("/here/s.jsonl", 42, "{}")));
        JsonNode there = written(new UnknownRecord("s", "dance", raw("C:\\there\\s.jsonl", 42, "{}")));
        JsonNode packed = written(new UnknownRecord("s", "dance", raw("/here/s.jsonl.zst", 42, "{}")));
        JsonNode other = written(new UnknownRecord("s", "dance", raw("/here/s.jsonl", 43, "{}")));

        assertThat(here.path("type").asText()).isEqualTo("record");
        assertThat(there).isEqualTo(here);
        assertThat(packed).isEqualTo(here);
        assertThat(other.path("id")).isNotEqualTo(here.path("id"));
    }

    private static Message said(String text, String raw) {
        return message(raw).said(Role.USER, MessageType.CHAT, text).build();
    }

    private static MessageBuilder message(String raw) {
        return Message.of("s", raw("/home/kim/s.jsonl", 0, raw)).id("u1");
    }

    private static RawRecord raw(String file, long offset, String json) {
        return new RawRecord(file, 1, offset, json.getBytes(StandardCharsets.UTF_8));
    }

    private JsonNode written(Message message, int longest) throws IOException {
        return written(message, new RecordLines(longest));
    }

    private JsonNode written(Message message, RecordLines lines) throws IOException {
        buffer.cutTo(0);
        lines.write(message, PLACE, buffer);
        return FakeIngest.JSON.readTree(text());
    }

    private JsonNode written(UnknownRecord unknown) throws IOException {
        buffer.cutTo(0);
        new RecordLines(1 << 20).write(unknown, PLACE, buffer);
        return FakeIngest.JSON.readTree(text());
    }

    private String text() {
        return new String(buffer.bytes(), 0, buffer.length(), StandardCharsets.UTF_8);
    }
}
