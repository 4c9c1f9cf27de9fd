package dev.steno.query.opensearch;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One call of the bulk writer: which items are settled, and how large the next requests may be. */
final class BulkRun {

    private static final int BUSY_LIMIT = 5;
    private static final long FIRST_PAUSE_MILLIS = 100;

    private final List<BulkItem> items;
    private final @Nullable ItemOutcome[] outcomes;
    private long byteLimit;
    private int busyTimes;
    private int firstOpen;

    BulkRun(List<BulkItem> items, long byteLimit) {
        this.items = items;
        this.outcomes = new ItemOutcome[items.size()];
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

    /** The body of a chunk's request. */
    byte[] lines(List<Integer> chunk) {
        ByteArrayOutputStream body = new ByteArrayOutputStream(
                chunk.stream().mapToInt(i -> items.get(i).bytes()).sum());
        for (int i : chunk) {
            BulkItem item = items.get(i);
            body.writeBytes(item.action());
            body.write('\n');
            if (item.source() != null) {
                body.writeBytes(item.source());
                body.write('\n');
            }
        }
        return body.toByteArray();
    }

    void finish(int item, ItemOutcome outcome) {
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
            TimeUnit.MILLISECONDS.sleep(FIRST_PAUSE_MILLIS << (busyTimes - 1));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreUnavailableException("interrupted while OpenSearch is busy", e);
        }
    }

    List<ItemOutcome> outcomes() {
        return Arrays.stream(outcomes).map(Objects::requireNonNull).toList();
    }
}
