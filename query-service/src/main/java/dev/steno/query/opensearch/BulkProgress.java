package dev.steno.query.opensearch;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.utils.ExponentialBackoff;
import org.jspecify.annotations.Nullable;
import org.opensearch.client.opensearch.core.BulkRequest;

/** One call of the bulk writer: which items are settled, and how large the next requests may be. */
final class BulkProgress {

    private static final int BUSY_LIMIT = 5;
    private static final ExponentialBackoff BACKOFF = new ExponentialBackoff(100, 2, 2_000, 0.2);

    private final List<BulkItem> items;
    private final @Nullable BulkOutcome[] outcomes;
    private long byteLimit;
    private int busyTimes;
    private int firstOpen;

    BulkProgress(List<BulkItem> items, long byteLimit) {
        this.items = items;
        this.outcomes = new BulkOutcome[items.size()];
        this.byteLimit = byteLimit;
    }

    boolean unfinished() {
        while (firstOpen < outcomes.length && outcomes[firstOpen] != null) {
            firstOpen++;
        }
        return firstOpen < outcomes.length;
    }

    /** The next open items, by their numbers: at most so many chunks of at most so many items. */
    List<List<Integer>> nextChunks(int mostChunks, int mostItems) {
        List<List<Integer>> chunks = new ArrayList<>();
        List<Integer> chunk = new ArrayList<>();
        long bytes = 0;
        for (int i = firstOpen; i < outcomes.length; i++) {
            if (outcomes[i] != null) {
                continue;
            }
            bytes += items.get(i).bytes();
            if (!chunk.isEmpty() && (bytes > byteLimit || chunk.size() == mostItems)) {
                chunks.add(chunk);
                if (chunks.size() == mostChunks) {
                    return chunks;
                }
                chunk = new ArrayList<>();
                bytes = items.get(i).bytes();
            }
            chunk.add(i);
        }
        chunks.add(chunk);
        return chunks;
    }

    /** The request of a chunk. */
    BulkRequest request(List<Integer> chunk) {
        return BulkRequest.of(request -> request.operations(
                chunk.stream().map(i -> items.get(i).operation()).toList()));
    }

    void finish(int item, BulkOutcome outcome) {
        outcomes[item] = outcome;
    }

    /** Waits a while and goes on with requests of half the size. */
    void slowDown(String reason) {
        busyTimes++;
        if (busyTimes > BUSY_LIMIT) {
            throw new StoreUnavailableException(reason, null);
        }
        byteLimit = Math.max(byteLimit / 2, 1);
        try {
            TimeUnit.MILLISECONDS.sleep(BACKOFF.backoff(busyTimes - 1));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreUnavailableException("interrupted while OpenSearch is busy", e);
        }
    }

    List<BulkOutcome> outcomes() {
        return Arrays.stream(outcomes).map(Objects::requireNonNull).toList();
    }
}
