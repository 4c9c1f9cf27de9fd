package dev.steno.ingest.record;

import dev.steno.ingest.record.BatchReceipt.Rejection;
import dev.steno.schema.log.Position;
import dev.steno.schema.log.Positions;
import dev.steno.schema.records.InvalidRecordException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Counts what becomes of records. Lists a bounded number of rejections, whatever is sent. For one thread. */
final class BatchCounts {

    static final int MOST_LISTED = 1_000;

    private final Map<Integer, Long> furthest = new HashMap<>();
    private final List<Rejection> rejections = new ArrayList<>();
    private long accepted;
    private long rejected;

    void accept(Position position) {
        accepted++;
        furthest.merge(position.partition(), position.offset(), Math::max);
    }

    void reject(long number, InvalidRecordException reason) {
        rejected++;
        if (rejections.size() < MOST_LISTED) {
            rejections.add(new Rejection(number, reason.field(), reason.reason()));
        }
    }

    BatchReceipt.Counts sum() {
        // Records that the brokers refuse are known later than those that are wrong in themselves.
        List<Rejection> inOrder = rejections.stream()
                .sorted(Comparator.comparingLong(Rejection::line))
                .toList();
        return new BatchReceipt.Counts(accepted, rejected, new Positions(furthest), inOrder);
    }
}
