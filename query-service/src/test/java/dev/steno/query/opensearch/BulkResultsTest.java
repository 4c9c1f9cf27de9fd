package dev.steno.query.opensearch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BulkResultsTest {

    @ParameterizedTest
    @CsvSource({
        "200, , Applied",
        "201, , Applied",
        "404, , Applied",
        "409, version_conflict_engine_exception, AlreadyApplied"
    })
    void knowsWhatIsInTheIndex(int status, String type, String outcome) throws Exception {
        assertThat(BulkResults.outcome(item(status, type)).getClass().getSimpleName())
                .isEqualTo(outcome);
    }

    @ParameterizedTest
    @CsvSource({"mapper_parsing_exception", "illegal_argument_exception", "strict_dynamic_mapping_exception"})
    void givesUpOnAFaultyDocument(String type) throws Exception {
        assertThat(BulkResults.outcome(item(400, type))).isInstanceOf(ItemOutcome.Rejected.class);
    }

    @ParameterizedTest
    @CsvSource({
        "429, rejected_execution_exception",
        "429, cluster_block_exception",
        "403, cluster_block_exception",
        "503, unavailable_shards_exception",
        "500, exception",
        "404, index_not_found_exception",
        "400, validation_exception",
    })
    void triesAgainWhatTheClusterCannotTakeNow(int status, String type) throws Exception {
        assertThat(BulkResults.outcome(item(status, type))).isNull();
    }

    @Test
    void tellsNoContent() throws Exception {
        JsonNode item = new ObjectMapper()
                .readTree("{\"status\":400,\"error\":{\"type\":\"mapper_parsing_exception\","
                        + "\"reason\":\"failed to parse field [x]. Preview of field's value: 'secret'\"}}");

        assertThat(BulkResults.describe(item))
                .contains("mapper_parsing_exception")
                .doesNotContain("secret");
    }

    private static JsonNode item(int status, String type) throws Exception {
        String error = type == null ? "" : ",\"error\":{\"type\":\"" + type + "\",\"reason\":\"r\"}";
        return new ObjectMapper().readTree("{\"status\":" + status + error + "}");
    }
}
