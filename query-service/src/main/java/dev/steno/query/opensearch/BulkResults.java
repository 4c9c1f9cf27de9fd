package dev.steno.query.opensearch;

import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.opensearch.client.opensearch._types.ErrorCause;
import org.opensearch.client.opensearch.core.bulk.BulkResponseItem;

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

    private static final int LONGEST_REASON = 100;

    private BulkResults() {}

    /** What became of the item; null when OpenSearch may take it later. */
    static @Nullable BulkOutcome outcome(BulkResponseItem item) {
        ErrorCause error = item.error();
        int status = item.status();
        boolean nothingToDelete = status == 404 && error == null;
        if (status == 200 || status == 201 || nothingToDelete) {
            return new BulkOutcome.Applied();
        }
        if (status == 409) {
            return new BulkOutcome.AlreadyApplied();
        }
        boolean faulty = status == 400 && error != null && DOCUMENT_FAULTS.contains(error.type());
        return faulty ? new BulkOutcome.Rejected(describe(item)) : null;
    }

    /** The error's kind. Its reason may quote the document, so only its beginning up to a quotation is kept. */
    static String describe(BulkResponseItem item) {
        ErrorCause error = item.error();
        String reason = error == null ? "" : Objects.requireNonNullElse(error.reason(), "");
        int quote = reason.indexOf('\'');
        return "OpenSearch answers %d %s: %s"
                .formatted(
                        item.status(),
                        error == null ? "" : error.type(),
                        reason.substring(0, quote < 0 ? Math.min(reason.length(), LONGEST_REASON) : quote));
    }
}
