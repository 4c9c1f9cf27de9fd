package dev.steno.query.opensearch;

import dev.steno.runtime.metrics.StoreMeters;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.opensearch.client.opensearch.OpenSearchClient;
import org.opensearch.client.opensearch._types.OpenSearchException;
import org.opensearch.client.opensearch.core.BulkRequest;
import org.opensearch.client.opensearch.core.bulk.BulkResponseItem;
import org.opensearch.client.transport.httpclient5.ResponseException;

/**
 * Writes many documents with few requests, several at a time, and answers for each what became of it. What OpenSearch is too
 * busy for is tried again in smaller requests. Threadsafe; blocks the calling thread.
 */
@Singleton
public class BulkWriter {

    /**
     * What OpenSearch answers.
     *
     * @param items none unless the status is 200
     */
    private record Reply(int status, List<BulkResponseItem> items) {}

    /** An index may not be written to. */
    private static final int BLOCKED = 403;

    private final OpenSearchClient client;
    private final OpenSearchSettings settings;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Counter written;

    BulkWriter(OpenSearchClient client, OpenSearchSettings settings, MeterRegistry meters) {
        this.client = client;
        this.settings = settings;
        this.written = meters.counter(StoreMeters.WRITTEN);
    }

    /**
     * Writes the items and answers with their outcomes, in the same order. The items are written in no certain order: their
     * versions decide what holds.
     *
     * @throws StoreUnavailableException when OpenSearch is away or stays too busy; then some may have been written
     */
    public List<BulkOutcome> write(List<BulkItem> items) {
        BulkProgress run = new BulkProgress(items, settings.bulkBytes().asLongValue());
        while (run.unfinished()) {
            List<List<Integer>> chunks = run.nextChunks(settings.bulkRequests(), settings.bulkDocuments());
            List<Reply> replies = send(run, chunks);
            @Nullable String busy = null;
            for (int i = 0; i < chunks.size(); i++) {
                String reason = settle(run, chunks.get(i), replies.get(i));
                busy = reason == null ? busy : reason;
            }
            if (busy != null) {
                run.slowDown(busy);
            }
        }
        return run.outcomes();
    }

    @PreDestroy
    void close() {
        threads.shutdownNow();
    }

    /** Sends all chunks at once and waits for all replies. */
    private List<Reply> send(BulkProgress run, List<List<Integer>> chunks) {
        List<Callable<Reply>> calls = chunks.stream()
                .map(chunk -> (Callable<Reply>) () -> bulk(run.request(chunk)))
                .toList();
        try {
            List<Reply> replies = new ArrayList<>();
            for (Future<Reply> reply : threads.invokeAll(calls)) {
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

    private Reply bulk(BulkRequest request) throws IOException {
        try {
            return new Reply(200, client.bulk(request).items());
        } catch (OpenSearchException e) {
            return new Reply(e.status(), List.of());
        } catch (ResponseException e) {
            // A refusal without an explanation.
            return new Reply(e.status(), List.of());
        }
    }

    /** Takes over what a reply says. Answers why to go on slower, or null if there is no need to. */
    private @Nullable String settle(BulkProgress run, List<Integer> chunk, Reply reply) {
        String summary = "OpenSearch answers a bulk write with " + reply.status();
        return switch (reply.status()) {
            case 200 -> settleItems(run, chunk, reply.items());
            case 429 -> summary;
            case 400, 413 -> {
                if (chunk.size() > 1) {
                    yield summary;
                }
                run.finish(chunk.getFirst(), new BulkOutcome.Rejected(summary));
                yield null;
            }
            default -> throw new StoreUnavailableException(summary, null);
        };
    }

    private @Nullable String settleItems(BulkProgress run, List<Integer> chunk, List<BulkResponseItem> results) {
        if (results.size() != chunk.size()) {
            throw new StoreUnavailableException(
                    "OpenSearch answered for %d of %d writes".formatted(results.size(), chunk.size()), null);
        }
        @Nullable String busy = null;
        for (int i = 0; i < chunk.size(); i++) {
            BulkResponseItem result = results.get(i);
            BulkOutcome outcome = BulkResults.outcome(result);
            if (outcome == null && result.status() == BLOCKED) {
                // Other indices are about to take this one's place, and what was read of it may not hold for them.
                throw new StoreUnavailableException(BulkResults.describe(result), null);
            }
            if (outcome == null) {
                busy = BulkResults.describe(result);
            } else {
                run.finish(chunk.get(i), outcome);
                written.increment(outcome instanceof BulkOutcome.Applied ? 1 : 0);
            }
        }
        return busy;
    }
}
