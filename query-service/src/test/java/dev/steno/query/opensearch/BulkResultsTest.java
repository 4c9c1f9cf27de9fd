package dev.steno.query.opensearch;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.opensearch.client.opensearch.core.bulk.BulkResponseItem;
import org.opensearch.client.opensearch.core.bulk.OperationType;

class BulkResultsTest {

    @ParameterizedTest
    @CsvSource({
        "200, , Applied",
        "201, , Applied",
        "404, , Applied",
        "409, version_conflict_engine_exception, AlreadyApplied"
    })
    void knowsWhatIsInTheIndex(int status, String type, String outcome) {
        assertThat(BulkResults.outcome(item(status, type, "r")).getClass().getSimpleName())
                .isEqualTo(outcome);
    }

    @ParameterizedTest
    @CsvSource({"mapper_parsing_exception", "illegal_argument_exception", "strict_dynamic_mapping_exception"})
    void givesUpOnAFaultyDocument(String type) {
        assertThat(BulkResults.outcome(item(400, type, "r"))).isInstanceOf(BulkOutcome.Rejected.class);
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
    void triesAgainWhatTheClusterCannotTakeNow(int status, String type) {
        assertThat(BulkResults.outcome(item(status, type, "r"))).isNull();
    }

    @Test
    void tellsNoContent() {
        BulkResponseItem refused =
                item(400, "mapper_parsing_exception", "failed to parse field [x]. Preview of field's value: 'secret'");

        assertThat(BulkResults.describe(refused))
                .contains("mapper_parsing_exception")
                .doesNotContain("secret");
    }

    private static BulkResponseItem item(int status, @Nullable String type, String reason) {
        return BulkResponseItem.of(item -> {
            item.operationType(OperationType.Index).index("i").status(status);
            return type == null ? item : item.error(error -> error.type(type).reason(reason));
        });
    }
}
