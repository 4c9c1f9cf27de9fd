package dev.steno.providers.claude;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.steno.schema.records.v1.Record;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClaudeIterationsTest {

    @Test
    void adviceAndCompactionsAreCallsOfTheirOwn() throws JsonProcessingException {
        JsonNode message = message("""
                {"iterations":[
                 {"type":"message","input_tokens":2},
                 {"type":"advisor_message","model":"claude-opus-4-7","input_tokens":160000,"output_tokens":8000},
                 {"type":"compaction","input_tokens":5,"cache_read_input_tokens":7},
                 {"type":"message","input_tokens":2}]}""");

        assertThat(ClaudeIterations.besides(message))
                .extracting(
                        ClaudeIterations.Besides::name,
                        ClaudeIterations.Besides::model,
                        call -> call.usage().getInputTokens(),
                        call -> call.usage().getOutputTokens(),
                        call -> call.usage().getCacheReadInputTokens())
                .containsExactly(
                        tuple("advisor_message-0", "claude-opus-4-7", 160_000L, 8_000L, 0L),
                        tuple("compaction-1", "claude-sonnet-4-6", 5L, 0L, 7L));
        assertThat(ClaudeIterations.isUnclear(message)).isFalse();
    }

    @Test
    void aCallBesidesIsKnownByTheResponseAndItsPlaceInIt() throws JsonProcessingException {
        ClaudeIterations.Besides call = ClaudeIterations.besides(
                        message("{\"iterations\":[{\"type\":\"advisor_message\",\"model\":\"m\"}]}"))
                .getFirst();

        Record record = call.addTo(Record.newBuilder()
                        .setId("u")
                        .setRequestId("req")
                        .setResponseId("msg")
                        .setResponseScope("s"))
                .build();

        assertThat(record.getId()).isEqualTo("u#advisor_message-0");
        assertThat(record.getRecordType()).isEqualTo("assistant/advisor_message");
        assertThat(record.getRequestId()).isEqualTo("req/advisor_message-0");
        assertThat(record.getResponseId()).isEqualTo("msg/advisor_message-0");
        assertThat(record.getResponseScope()).isEqualTo("s");
        assertThat(call.addTo(Record.newBuilder().setId("u")).getRequestId()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"iterations\":[{\"type\":\"oracle_message\"}]}",
                "{\"iterations\":[{\"type\":\"message\",\"model\":\"claude-fable-5\"}]}",
                "{\"server_tool_use\":{\"code_execution_requests\":1}}"
            })
    void whatIsNotUnderstoodIsSaid(String usage) throws JsonProcessingException {
        assertThat(ClaudeIterations.isUnclear(message(usage))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "7",
                "null",
                "{\"iterations\":null,\"server_tool_use\":null}",
                "{\"iterations\":7,\"server_tool_use\":[]}",
                "{\"iterations\":[{\"type\":\"message\",\"model\":\"claude-sonnet-4-6\"}]}",
                "{\"server_tool_use\":{\"web_search_requests\":3,\"web_fetch_requests\":2,\"code_execution_requests\":0}}"
            })
    void whatIsUnderstoodOrBrokenIsNot(String usage) throws JsonProcessingException {
        assertThat(ClaudeIterations.isUnclear(message(usage))).isFalse();
        assertThat(ClaudeIterations.besides(message(usage))).isEmpty();
    }

    private static JsonNode message(String usage) throws JsonProcessingException {
        return new ObjectMapper().readTree("{\"model\":\"claude-sonnet-4-6\",\"usage\":" + usage + "}");
    }
}
