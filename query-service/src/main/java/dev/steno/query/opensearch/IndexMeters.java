package dev.steno.query.opensearch;

import dev.steno.runtime.metrics.StoreMeters;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManager;
import org.apache.hc.core5.pool.PoolStats;
import org.jboss.logging.Logger;
import org.opensearch.client.opensearch.OpenSearchClient;
import org.opensearch.client.opensearch._types.OpenSearchException;

/** Gauges of the index. Its documents are counted in the background, so that no reader of the gauge waits for OpenSearch. */
@Singleton
class IndexMeters {

    private static final Logger LOGGER = Logger.getLogger(IndexMeters.class);
    private static final Duration COUNT_AGAIN = Duration.ofSeconds(2);

    private final OpenSearchClient client;
    private final PoolingAsyncClientConnectionManager connections;
    private final MeterRegistry meters;
    private final AtomicBoolean counting = new AtomicBoolean();
    private volatile long documents;
    private volatile long countedNanos = System.nanoTime() - COUNT_AGAIN.toNanos();

    IndexMeters(OpenSearchClient client, PoolingAsyncClientConnectionManager connections, MeterRegistry meters) {
        this.client = client;
        this.connections = connections;
        this.meters = meters;
    }

    void register(@Observes StartupEvent event) {
        meters.gauge(StoreMeters.DOCUMENTS, this, IndexMeters::documents);
        meters.gauge(StoreMeters.CONNECTIONS, this, IndexMeters::connections);
    }

    /** Messages in the index, some seconds ago; 0 until it has been reached. */
    private double documents() {
        if (System.nanoTime() - countedNanos >= COUNT_AGAIN.toNanos() && counting.compareAndSet(false, true)) {
            Thread.ofVirtual().name("steno-count").start(this::count);
        }
        return documents;
    }

    private double connections() {
        PoolStats pool = connections.getTotalStats();
        return pool.getLeased() + pool.getAvailable();
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
