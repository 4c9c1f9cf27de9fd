package dev.steno.query.metrics;

import dev.steno.query.index.IndexFigures;
import dev.steno.runtime.metrics.CacheFigures;
import dev.steno.runtime.metrics.DatabaseFigures;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManager;
import org.apache.hc.core5.pool.PoolStats;

/** The search index as the store of this process, and its memory of where sessions are kept as the cache. */
@Singleton
class IndexMetrics {

    /** A session's key, its month and what the cache needs to keep them, on a 64-bit JVM. */
    private static final long BYTES_PER_HOME = 240;

    private final IndexFigures index;
    private final PoolingAsyncClientConnectionManager connections;

    IndexMetrics(IndexFigures index, PoolingAsyncClientConnectionManager connections) {
        this.index = index;
        this.connections = connections;
    }

    @Produces
    @Singleton
    DatabaseFigures indexFigures() {
        return () -> {
            IndexFigures.Reading reading = index.read();
            PoolStats pool = connections.getTotalStats();
            return new DatabaseFigures.Totals(
                    reading.documents(),
                    reading.indexed(),
                    reading.queries(),
                    reading.queryNanos(),
                    pool.getLeased() + pool.getAvailable());
        };
    }

    @Produces
    @Singleton
    CacheFigures homesFigures() {
        return () -> {
            IndexFigures.Reading reading = index.read();
            return new CacheFigures.Totals(
                    reading.cachedHomes(),
                    reading.homeHits(),
                    reading.homeLookups() - reading.homeHits(),
                    reading.cachedHomes() * BYTES_PER_HOME);
        };
    }
}
