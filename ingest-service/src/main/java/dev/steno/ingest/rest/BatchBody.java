package dev.steno.ingest.rest;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.steno.ingest.record.BatchReceipt;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The answer to a stream of records.
 *
 * @param accepted how many records are kept
 * @param rejected how many are not
 * @param positions the furthest place in the log by partition
 * @param rejections the first of the rejected records
 * @param rejectionsOmitted how many more there are
 */
@Schema(
        name = "RecordedBatch",
        requiredProperties = {"accepted", "rejected", "positions", "rejections", "rejections_omitted"})
@RegisterForReflection
record BatchBody(
        long accepted,
        long rejected,
        Map<Integer, Long> positions,
        List<BatchReceipt.Rejection> rejections,
        @JsonProperty("rejections_omitted") long rejectionsOmitted) {

    static BatchBody of(BatchReceipt.Counts counts) {
        return new BatchBody(
                counts.accepted(),
                counts.rejected(),
                counts.positions().offsets(),
                counts.rejections(),
                counts.rejected() - counts.rejections().size());
    }
}
