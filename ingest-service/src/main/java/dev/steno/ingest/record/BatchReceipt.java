package dev.steno.ingest.record;

import dev.steno.schema.log.Positions;
import java.util.List;

/** What became of a stream of messages. */
public sealed interface BatchReceipt {

    /**
     * What is known of the lines.
     *
     * @param accepted lines that are kept
     * @param rejected lines that are not, and never will be
     * @param positions the furthest place in each partition
     * @param rejections the first of the rejected lines, in order
     */
    record Tally(long accepted, long rejected, Positions positions, List<Rejection> rejections) {}

    /**
     * A line that is not kept.
     *
     * @param line its number, from 1
     * @param field the field that is wrong
     * @param reason what is wrong with it
     */
    record Rejection(long line, String field, String reason) {}

    /** Every line was kept or rejected. */
    record Complete(Tally tally) implements BatchReceipt {}

    /**
     * The brokers stopped taking lines.
     *
     * @param resendFrom the first line not known to be kept or rejected
     */
    record Interrupted(Tally tally, long resendFrom) implements BatchReceipt {}
}
