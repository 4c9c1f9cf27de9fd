package dev.steno.query.opensearch;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads one item of a bulk answer. */
final class BulkResults {

    /** Faults of the document itself. Other refusals, such as a full cluster's, pass when the cause does. */
    private static final Set<String> DOCUMENT_FAULTS = Set.of(
            "mapper_parsing_exception",
            "document_parsing_exception",
            "strict_dynamic_mapping_exception",
            "illegal_argument_exception",
            "parse_exception",
            "parsing_exception",
            "invalid_type_name_exception",
            "action_request_validation_exception");

    private BulkResults() {}

    /** What became of the item; null when OpenSearch may take it later. */
    static @Nullable ItemOutcome outcome(JsonNode item) {
        int status = item.path("status").asInt();
        boolean missing = status == 404 && !item.has("error");
        if (status == 200 || status == 201 || missing) {
            return new ItemOutcome.Applied();
        }
        if (status == 409) {
            return new ItemOutcome.AlreadyApplied();
        }
        boolean faulty =
                status == 400 && DOCUMENT_FAULTS.contains(item.at("/error/type").asText());
        return faulty ? new ItemOutcome.Rejected(describe(item)) : null;
    }

    /** The error's kind. Its reason may quote the document, so only its beginning up to a quotation is kept. */
    static String describe(JsonNode item) {
        String reason = item.at("/error/reason").asText();
        int quote = reason.indexOf('\'');
        return "OpenSearch answers %d %s: %s"
                .formatted(
                        item.path("status").asInt(),
                        item.at("/error/type").asText(),
                        quote < 0 ? reason.substring(0, Math.min(reason.length(), 100)) : reason.substring(0, quote));
    }
}
