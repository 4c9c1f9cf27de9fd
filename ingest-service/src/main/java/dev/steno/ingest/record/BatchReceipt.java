package dev.steno.ingest.record;

import dev.steno.schema.log.Positions;
import java.util.List;

/** What became of a stream of records. */
public sealed interface BatchReceipt {

    /**
     * What is known of the records.
     *
     * @param accepted records that are kept
     * @param rejected records that are not, and never will be
     * @param positions the furthest place in each partition
     * @param rejections the first of the rejected records, in order
     */
    record Counts(long accepted, long rejected, Positions positions, List<Rejection> rejections) {}

    /**
     * A record that is not kept.
     *
     * @param line its number, from 1: that of its line in NDJSON
     * @param field the field that is wrong
     * @param reason what is wrong with it
     */
    record Rejection(long line, String field, String reason) {}

    /** Every record was kept or rejected. */
    record Complete(Counts counts) implements BatchReceipt {}

    /**
     * The brokers stopped taking records.
     *
     * @param resendFrom the first record not known to be kept or rejected
     */
    record Interrupted(Counts counts, long resendFrom) implements BatchReceipt {}
}
