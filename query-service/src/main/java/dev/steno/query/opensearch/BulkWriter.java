package dev.steno.query.opensearch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.opensearch.client.opensearch.OpenSearchClient;

/**
 * Writes many documents with few requests, several at a time, and tells of each what became of it. What OpenSearch is too
 * busy for is tried again in smaller requests. Threadsafe; blocks the calling thread.
 */
@Singleton
public class BulkWriter {

    private static final String NDJSON = "application/x-ndjson";
    private static final String RESULT_ONLY = "items.*.status,items.*.error.type,items.*.error.reason";

    private final OpenSearchClient client;
    private final OpenSearchSettings settings;
    private final ObjectMapper json = new ObjectMapper();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final LongAdder applied = new LongAdder();

    BulkWriter(OpenSearchClient client, OpenSearchSettings settings) {
        this.client = client;
        this.settings = settings;
    }

    /**
     * Writes the items and answers with their outcomes, in the same order. The items are written in no certain order: their
     * versions decide what holds.
     *
     * @throws StoreUnavailableException when OpenSearch is away or stays too busy; then some may have been written
     */
    public List<ItemOutcome> write(List<BulkItem> items) {
        BulkRun run = new BulkRun(items, settings.bulkBytes().asLongValue());
        while (run.unfinished()) {
            List<List<Integer>> chunks = run.nextChunks(settings.bulkRequests(), settings.bulkDocuments());
            List<RawRequest.Reply> replies = send(run, chunks);
            @Nullable String busy = null;
            for (int i = 0; i < chunks.size(); i++) {
                String trouble = settle(run, chunks.get(i), replies.get(i));
                busy = trouble == null ? busy : trouble;
            }
            if (busy != null) {
                run.slowDown(busy);
            }
        }
        return run.outcomes();
    }

    /** Documents written since the process started. */
    public long applied() {
        return applied.sum();
    }

    @PreDestroy
    void close() {
        threads.shutdownNow();
    }

    /** Sends all chunks at once and waits for all replies. */
    private List<RawRequest.Reply> send(BulkRun run, List<List<Integer>> chunks) {
        List<Callable<RawRequest.Reply>> calls = chunks.stream()
                .map(chunk -> (Callable<RawRequest.Reply>) () -> bulk(run.lines(chunk)))
                .toList();
        try {
            List<RawRequest.Reply> replies = new ArrayList<>();
            for (Future<RawRequest.Reply> reply : threads.invokeAll(calls)) {
                replies.add(reply.get());
            }
            return replies;
        } catch (ExecutionException e) {
            throw new StoreUnavailableException("a bulk write failed: " + e.getCause(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreUnavailableException("interrupted during a bulk write", e);
        }
    }

    private RawRequest.Reply bulk(byte[] lines) {
        return new RawRequest("POST", "/_bulk", Map.of("filter_path", RESULT_ONLY), NDJSON, lines).send(client);
    }

    /** Takes over what a reply says. Answers why to go on slower, or null if there is no need to. */
    private @Nullable String settle(BulkRun run, List<Integer> chunk, RawRequest.Reply reply) {
        String summary = "OpenSearch answers a bulk write with " + reply.status();
        return switch (reply.status()) {
            case 200 -> settleItems(run, chunk, reply.body());
            case 429 -> summary;
            case 400, 413 -> {
                if (chunk.size() > 1) {
                    yield summary;
                }
                run.finish(chunk.getFirst(), new ItemOutcome.Rejected(summary));
                yield null;
            }
            default -> throw new StoreUnavailableException(summary, null);
        };
    }

    private @Nullable String settleItems(BulkRun run, List<Integer> chunk, byte[] reply) {
        JsonNode results = read(reply).path("items");
        if (results.size() != chunk.size()) {
            throw new StoreUnavailableException(
                    "OpenSearch answered for %d of %d writes".formatted(results.size(), chunk.size()), null);
        }
        @Nullable String busy = null;
        for (int i = 0; i < chunk.size(); i++) {
            JsonNode result = results.get(i).elements().next();
            ItemOutcome outcome = BulkResults.outcome(result);
            if (outcome == null) {
                busy = BulkResults.describe(result);
            } else {
                run.finish(chunk.get(i), outcome);
                applied.add(outcome instanceof ItemOutcome.Applied ? 1 : 0);
            }
        }
        return busy;
    }

    private JsonNode read(byte[] reply) {
        try {
            return json.readTree(reply);
        } catch (IOException e) {
            throw new StoreUnavailableException("OpenSearch answers a bulk write with no JSON", e);
        }
    }
}
