package dev.steno.runtime.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.protobuf.ByteString;
import com.google.protobuf.DoubleValue;
import com.google.protobuf.UInt32Value;
import com.google.protobuf.UInt64Value;
import dev.steno.schema.archive.v1.StreamTranscriptResponse;
import dev.steno.schema.conversation.Message;
import dev.steno.schema.conversation.MessageMetadata;
import dev.steno.schema.conversation.SearchResult;
import dev.steno.schema.conversation.TreeResponse;
import dev.steno.schema.events.v1.Event;
import dev.steno.schema.events.v1.Source;
import dev.steno.schema.sessions.v1.SessionSummary;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProtoJsonTest {

    private static final ObjectMapper JSON = new ObjectMapper().registerModule(new ProtoModule());

    @Test
    void namesAreTheSchemasOwnAndPlainFieldsAreAlwaysThere() throws JsonProcessingException {
        JsonNode json = read(ProtoJson.print(TreeResponse.getDefaultInstance()));

        assertThat(json).isEqualTo(read("{\"projects\":[],\"total_messages\":0,\"total_sessions\":0}"));
    }

    @Test
    void messagesThatAreNotSetAreLeftOut() throws JsonProcessingException {
        JsonNode without = read(ProtoJson.print(Message.getDefaultInstance()));
        JsonNode with = read(ProtoJson.print(Message.newBuilder()
                .setMetadata(MessageMetadata.getDefaultInstance())
                .build()));

        assertThat(without.has("metadata")).isFalse();
        assertThat(with.path("metadata").path("cost_usd").isNumber()).isTrue();
        assertThat(with.path("metadata").has("usage")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -1, 9_007_199_254_740_993L, Long.MAX_VALUE, Long.MIN_VALUE})
    void integersOf64BitsAreExactNumbers(long value) throws JsonProcessingException {
        JsonNode time = read(ProtoJson.print(
                        Message.newBuilder().setTimestamp(value).build()))
                .path("timestamp");

        assertThat(time.isIntegralNumber()).isTrue();
        assertThat(time.longValue()).isEqualTo(value);
    }

    @Test
    void unsignedNumbersStayPositive() {
        assertThat(ProtoJson.print(UInt32Value.of(-1))).isEqualTo("{\"value\":4294967295}");
        assertThat(ProtoJson.print(UInt64Value.of(-1))).isEqualTo("{\"value\":18446744073709551615}");
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void whatJsonHasNoNumberForIsNull(double value) {
        assertThat(ProtoJson.print(DoubleValue.of(value))).isEqualTo("{\"value\":null}");
        assertThat(ProtoJson.print(SearchResult.newBuilder()
                        .setRelevanceScore((float) value)
                        .build()))
                .contains("\"relevance_score\":null");
    }

    @Test
    void mapsEnumsBytesAndChoicesAreWritten() throws JsonProcessingException {
        JsonNode summary = read(ProtoJson.print(SessionSummary.newBuilder()
                .putMessagesByRole("user", 3)
                .putMessagesByMinute(28_333_333L, 2)
                .build()));
        JsonNode event = read(ProtoJson.print(Event.newBuilder()
                .setSource(Source.SOURCE_TRANSCRIPT)
                .setRaw(ByteString.copyFromUtf8("hi"))
                .setMessage(Message.getDefaultInstance())
                .build()));
        JsonNode nothing = read(ProtoJson.print(StreamTranscriptResponse.getDefaultInstance()));

        assertThat(summary.path("messages_by_role").path("user").asInt()).isEqualTo(3);
        assertThat(summary.path("messages_by_minute").path("28333333").asInt()).isEqualTo(2);
        assertThat(summary.path("status").asText()).isEqualTo("SESSION_STATUS_UNSPECIFIED");
        assertThat(event.path("source").asText()).isEqualTo("SOURCE_TRANSCRIPT");
        assertThat(event.path("raw").asText()).isEqualTo("aGk=");
        assertThat(event.has("message")).isTrue();
        assertThat(event.has("session_ended")).isFalse();
        assertThat(nothing).isEmpty();
    }

    @Test
    void anEnumValueOfALaterVersionIsStillWritten() {
        assertThat(ProtoJson.print(Event.newBuilder().setSourceValue(99).build()))
                .contains("99");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"", "\\", "\u0000\u001f", "</script>", "\u2028", "🖋 é 漢", "\ud800"})
    void anyTextComesBackAsItWas(String text) throws JsonProcessingException {
        String read = read(ProtoJson.print(Message.newBuilder().setContent(text).build()))
                .path("content")
                .asText();

        assertThat(read).isEqualTo(text);
    }

    @Test
    void theModuleWritesTheSameInsideOtherObjects() throws JsonProcessingException {
        Message message = Message.newBuilder().setId("m-1").build();

        String json = JSON.writeValueAsString(Map.of("messages", List.of(message)));

        assertThat(json).isEqualTo("{\"messages\":[" + ProtoJson.print(message) + "]}");
    }

    private static JsonNode read(String json) throws JsonProcessingException {
        return JSON.readTree(json);
    }
}
