package dev.steno.providers.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.steno.providers.BrokenRecord;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {

    @Test
    void cutsALongStringAndKeepsTheRest() throws IOException, Json.NotReadable {
        String text = "{\"long\":\"" + "é".repeat(Json.LONGEST_STRING) + "\",\"after\":1}";

        JsonNode object = Json.object(text.getBytes(StandardCharsets.UTF_8));

        assertThat(object.path("long").textValue())
                .hasSize(Json.LONGEST_STRING / 2)
                .doesNotContain("\uFFFD");
        assertThat(object.path("after").intValue()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"a\":\"0123456789\",\"b\":[1,\"x\"]}",
                "{\"a\":\"012\\\"345\\\\\",\"b\":\"\\u00e9\\u00e9\\u00e9\\ud83d\\ude00\"}",
                "{\"\\u0061bcdefgh\":\"äöüß€😀\"}",
                "{\"a\":\"\\\\\\\\\\\\\\\\\\\"\"}"
            })
    void whatIsCutAtAnyLengthIsStillJson(String json) throws IOException {
        ObjectMapper mapper = new ObjectMapper();
        JsonNode whole = mapper.readTree(json);
        for (int longest = 0; longest < json.length(); longest++) {
            CutStrings cut = new CutStrings(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)), longest);
            JsonNode read = mapper.readTree(cut);
            assertThat(read.isObject()).isTrue();
            assertThat(read.toString().length())
                    .isLessThanOrEqualTo(whole.toString().length());
        }
        assertThat(mapper.readTree(
                        new CutStrings(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)), json.length())))
                .isEqualTo(whole);
    }

    @Test
    void doesNotFollowJsonIntoTheDeep() {
        String deep = "{\"a\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}";

        assertThatThrownBy(() -> Json.object(deep.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOfSatisfying(
                        Json.NotReadable.class, e -> assertThat(e.kind()).isEqualTo(BrokenRecord.Kind.TOO_LARGE));
    }

    @Test
    void doesNotFillTheMemoryWithParts() {
        String many = "{\"a\":[" + "1,".repeat(2_100_000) + "1]}";

        assertThatThrownBy(() -> Json.object(many.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOfSatisfying(
                        Json.NotReadable.class, e -> assertThat(e.kind()).isEqualTo(BrokenRecord.Kind.TOO_LARGE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "1", "{", "{}{}", "{} x", "\0\0", "nul", "{\"a\":\"\u0001\"}"})
    void takesNothingButOneObject(String text) {
        assertThatThrownBy(() -> Json.object(text.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOfSatisfying(
                        Json.NotReadable.class, e -> assertThat(e.kind()).isEqualTo(BrokenRecord.Kind.MALFORMED));
    }

    @Test
    void readsTimesAsTheyAreWritten() {
        long time = Instant.parse("2026-05-04T09:00:00.100Z").toEpochMilli();
        assertThat(Json.time(TextNode.valueOf("2026-05-04T09:00:00.100Z"))).isEqualTo(time);
        assertThat(Json.time(TextNode.valueOf("2026-05-04T11:00:00.100+02:00"))).isEqualTo(time);
        assertThat(Json.time(LongNode.valueOf(time))).isEqualTo(time);
        assertThat(Json.time(LongNode.valueOf(time / 1000))).isEqualTo(time - 100);
        assertThat(Json.time(TextNode.valueOf("yesterday"))).isZero();
        assertThat(Json.time(TextNode.valueOf("+999999999-01-01T00:00:00Z"))).isZero();
        assertThat(Json.time(LongNode.valueOf(Long.MAX_VALUE))).isZero();
        assertThat(Json.time(LongNode.valueOf(-1))).isZero();
        assertThat(Json.time(Json.NOTHING)).isZero();
    }
}
