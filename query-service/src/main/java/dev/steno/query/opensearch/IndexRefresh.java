package dev.steno.query.opensearch;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Lets searches see what was written, when a search comes: an index that is not searched is never refreshed, because a refresh costs
 * several times what the writes themselves do. Threadsafe; blocks the calling thread.
 *
 * <p>Every call throws a {@link dev.steno.runtime.errors.Problem}: UNAVAILABLE when OpenSearch is away, DEADLINE when it takes too
 * long.
 */
@Singleton
public class IndexRefresh {

    /** When the last refresh that has succeeded began. */
    private static final class Last {

        private final ReentrantLock lock = new ReentrantLock();
        private volatile long beganNanos;
        private volatile boolean once;

        boolean isWithin(long nanos) {
            return once && System.nanoTime() - beganNanos < nanos;
        }
    }

    private final OpenSearchReads reads;
    private final Duration interval;
    private final Map<String, Last> last = new ConcurrentHashMap<>();

    IndexRefresh(OpenSearchReads reads, OpenSearchSettings settings) {
        this.reads = reads;
        this.interval = settings.refreshInterval();
    }

    /** Lets searches see all that was written before this call; nothing when there is no such index. */
    public void now(String index) {
        refresh(index, of(index));
    }

    /** Lets searches see all that was written longer ago than the refresh interval. Those that come together cause one refresh. */
    public void recent(String index) {
        Last known = of(index);
        if (known.isWithin(interval.toNanos())) {
            return;
        }
        known.lock.lock();
        try {
            if (!known.isWithin(interval.toNanos())) {
                refresh(index, known);
            }
        } finally {
            known.lock.unlock();
        }
    }

    private Last of(String index) {
        return last.computeIfAbsent(index, name -> new Last());
    }

    private void refresh(String index, Last known) {
        long began = System.nanoTime();
        reads.ask(client -> client.indices()
                .refresh(request -> request.index(index).ignoreUnavailable(true).allowNoIndices(true)));
        known.beganNanos = began;
        known.once = true;
    }
}
