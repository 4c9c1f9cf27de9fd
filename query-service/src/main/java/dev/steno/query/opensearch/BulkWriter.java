package dev.steno.query.opensearch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Singleton;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.opensearch.client.opensearch.OpenSearchClient;

/**
 * Writes many documents with few requests and tells of each what became of it. What OpenSearch is too busy for is tried
 * again in smaller requests. Threadsafe; blocks the calling thread.
 */
@Singleton
public class BulkWriter {

    private static final String NDJSON = "application/x-ndjson";
    private static final String RESULT_ONLY = "items.*.status,items.*.error.type,items.*.error.reason";
    private static final int BUSY_LIMIT = 5;
    private static final long FIRST_PAUSE_MILLIS = 100;

    private final OpenSearchClient client;
    private final OpenSearchSettings settings;
    private final ObjectMapper json = new ObjectMapper();
    private final LongAdder applied = new LongAdder();

    BulkWriter(OpenSearchClient client, OpenSearchSettings settings) {
        this.client = client;
        this.settings = settings;
    }

    /**
     * Writes the items and answers with their outcomes, in the same order.
     *
     * @throws StoreUnavailableException when OpenSearch is away or stays too busy; then some may have been written
     */
    public List<ItemOutcome> write(List<BulkItem> items) {
        Run run = new Run(items, settings.bulkBytes().asLongValue());
        while (run.unfinished()) {
            List<Integer> chunk = run.nextChunk(settings.bulkDocuments());
            send(run, chunk);
        }
        return run.outcomes();
    }

    /** Documents written since the process started. */
    public long applied() {
        return applied.sum();
    }

    private void send(Run run, List<Integer> chunk) {
        RawRequest.Reply reply = new RawRequest(
                        "POST", "/_bulk", Map.of("filter_path", RESULT_ONLY), NDJSON, run.lines(chunk))
                .send(client);
        switch (reply.status()) {
            case 200 -> settle(run, chunk, reply.body());
            case 400, 413, 429 -> refused(run, chunk, reply.status());
            default ->
                throw new StoreUnavailableException("OpenSearch answers a bulk write with " + reply.status(), null);
        }
    }

    /** The request as a whole was refused: smaller ones may pass. */
    private static void refused(Run run, List<Integer> chunk, int status) {
        if (chunk.size() == 1 && status != 429) {
            run.finish(chunk.getFirst(), new ItemOutcome.Rejected("OpenSearch refuses it with " + status));
            return;
        }
        run.slowDown("OpenSearch answers a bulk write with " + status);
    }

    private void settle(Run run, List<Integer> chunk, byte[] reply) {
        JsonNode results = read(reply).path("items");
        if (results.size() != chunk.size()) {
            throw new StoreUnavailableException(
                    "OpenSearch answered for %d of %d writes".formatted(results.size(), chunk.size()), null);
        }
        @Nullable String busy = null;
        for (int i = 0; i < chunk.size(); i++) {
            ItemOutcome outcome = BulkResults.outcome(results.get(i).elements().next());
            if (outcome == null) {
                busy = BulkResults.describe(results.get(i).elements().next());
            } else {
                run.finish(chunk.get(i), outcome);
                applied.add(outcome instanceof ItemOutcome.Applied ? 1 : 0);
            }
        }
        if (busy != null) {
            run.slowDown(busy);
        }
    }

    private JsonNode read(byte[] reply) {
        try {
            return json.readTree(reply);
        } catch (IOException e) {
            throw new StoreUnavailableException("OpenSearch answers a bulk write with no JSON", e);
        }
    }

    /** One call of {@link #write}: what is settled and how large the next request may be. */
    private static final class Run {

        private final List<BulkItem> items;
        private final @Nullable ItemOutcome[] outcomes;
        private long byteLimit;
        private int busyTimes;
        private int firstOpen;

        Run(List<BulkItem> items, long byteLimit) {
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

        List<Integer> nextChunk(int countLimit) {
            List<Integer> chunk = new ArrayList<>();
            long bytes = 0;
            for (int i = firstOpen; i < outcomes.length && chunk.size() < countLimit; i++) {
                if (outcomes[i] != null) {
                    continue;
                }
                bytes += items.get(i).bytes();
                if (bytes > byteLimit && !chunk.isEmpty()) {
                    break;
                }
                chunk.add(i);
            }
            return chunk;
        }

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
}
