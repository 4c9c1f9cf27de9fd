package dev.steno.query.index;

import com.github.benmanes.caffeine.cache.stats.CacheStats;
import dev.steno.query.opensearch.BulkWriter;
import dev.steno.query.opensearch.IndexNames;
import dev.steno.query.opensearch.OpenSearchReads;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;
import org.opensearch.client.opensearch.OpenSearchClient;
import org.opensearch.client.opensearch._types.OpenSearchException;

/** Reads the figures from the parts that make them; documents are counted in the background. */
@Singleton
class OpenSearchFigures implements IndexFigures {

    private static final Logger LOGGER = Logger.getLogger(OpenSearchFigures.class);
    private static final Duration COUNT_AGAIN = Duration.ofSeconds(2);

    private final OpenSearchClient client;
    private final BulkWriter writer;
    private final OpenSearchReads reads;
    private final SessionHomes homes;
    private final AtomicBoolean counting = new AtomicBoolean();
    private volatile long documents;
    private volatile long countedNanos = System.nanoTime() - COUNT_AGAIN.toNanos();

    OpenSearchFigures(OpenSearchClient client, BulkWriter writer, OpenSearchReads reads, SessionHomes homes) {
        this.client = client;
        this.writer = writer;
        this.reads = reads;
        this.homes = homes;
    }

    @Override
    public Reading read() {
        if (System.nanoTime() - countedNanos >= COUNT_AGAIN.toNanos() && counting.compareAndSet(false, true)) {
            Thread.ofVirtual().name("steno-count").start(this::count);
        }
        CacheStats cache = homes.stats();
        return new Reading(
                documents,
                writer.applied(),
                reads.queries(),
                reads.nanos(),
                cache.requestCount(),
                cache.hitCount(),
                homes.remembered());
    }

    private void count() {
        try {
            documents = client.count(request -> request.index(IndexNames.ALL_MESSAGES)
                            .ignoreUnavailable(true)
                            .allowNoIndices(true))
                    .count();
        } catch (IOException | OpenSearchException e) {
            LOGGER.debugf("documents cannot be counted: %s", e.getMessage());
        } finally {
            countedNanos = System.nanoTime();
            counting.set(false);
        }
    }
}
