package dev.steno.ingest.rest;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.steno.ingest.record.BatchReceipt;
import dev.steno.runtime.errors.ErrorCode;
import dev.steno.runtime.errors.Problem;
import dev.steno.runtime.errors.ProblemBody;
import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * The answer when the log stops confirming in the middle of a stream: a problem, and what is known of the records.
 *
 * @param resendFrom the first record, in NDJSON its line, not known to be kept or rejected
 */
@RegisterForReflection
record InterruptedBatchBody(
        @JsonUnwrapped ProblemBody problem,
        @JsonUnwrapped BatchBody counts,
        @JsonProperty("resend_from_line") long resendFrom) {

    static InterruptedBatchBody of(BatchReceipt.Interrupted interrupted) {
        long line = interrupted.resendFrom();
        Problem problem = Problem.of(
                ErrorCode.UNAVAILABLE,
                "the log stopped taking messages; every line before " + line
                        + " is kept or listed as rejected: send again from line " + line);
        return new InterruptedBatchBody(ProblemBody.of(problem), BatchBody.of(interrupted.counts()), line);
    }
}
