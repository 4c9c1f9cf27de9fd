package dev.steno.query.index;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.steno.query.opensearch.BulkItem;
import dev.steno.query.opensearch.BulkOutcome;
import dev.steno.query.opensearch.BulkWriter;
import dev.steno.query.opensearch.IndexNames;
import dev.steno.query.opensearch.StoreUnavailableException;
import dev.steno.runtime.metrics.StoreMeters;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.cache.CaffeineCacheMetrics;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.opensearch.client.opensearch.OpenSearchClient;
import org.opensearch.client.opensearch._types.OpenSearchException;
import org.opensearch.client.opensearch.core.mget.MultiGetResponseItem;

/**
 * Which month's index each session's messages are in. Decided once a session, by its first message in the log, and kept:
 * a repeat with another time still finds the document that it repeats. Threadsafe.
 */
@Singleton
class SessionHomes {

    private static final int REMEMBERED = 200_000;

    /** A session's key, its month and what the cache needs to keep them, on a 64-bit JVM. */
    private static final long BYTES_EACH = 240;

    private final OpenSearchClient client;
    private final BulkWriter writer;
    private final Cache<String, YearMonth> known =
            Caffeine.newBuilder().maximumSize(REMEMBERED).recordStats().build();

    SessionHomes(OpenSearchClient client, BulkWriter writer, MeterRegistry meters) {
        this.client = client;
        this.writer = writer;
        CaffeineCacheMetrics.monitor(meters, known, "session-homes");
        meters.gauge(StoreMeters.CACHE_BYTES, known, cache -> cache.estimatedSize() * (double) BYTES_EACH);
    }

    /**
     * The homes of these sessions; a session that has none gets the month proposed for it.
     *
     * @param proposed by session key
     * @throws StoreUnavailableException when OpenSearch is away
     */
    Map<String, YearMonth> resolve(Map<String, YearMonth> proposed) {
        Map<String, YearMonth> homes = new HashMap<>(known.getAllPresent(proposed.keySet()));
        Map<String, YearMonth> open = without(proposed, homes);
        if (!open.isEmpty()) {
            homes.putAll(read(List.copyOf(open.keySet())));
            open = without(proposed, homes);
        }
        if (!open.isEmpty()) {
            homes.putAll(settle(open));
        }
        known.putAll(homes);
        return homes;
    }

    /** The index is empty now. */
    void forget() {
        known.invalidateAll();
    }

    /** Writes new homes. Where another was faster, its choice holds. */
    private Map<String, YearMonth> settle(Map<String, YearMonth> proposed) {
        List<Map.Entry<String, YearMonth>> entries = List.copyOf(proposed.entrySet());
        List<BulkOutcome> outcomes = writer.write(entries.stream()
                .map(home -> BulkItem.create(
                        IndexNames.HOMES,
                        home.getKey(),
                        Map.of("month", home.getValue().toString())))
                .toList());
        Map<String, YearMonth> homes = new HashMap<>();
        List<String> taken = new ArrayList<>();
        for (int i = 0; i < outcomes.size(); i++) {
            Map.Entry<String, YearMonth> home = entries.get(i);
            if (outcomes.get(i) instanceof BulkOutcome.AlreadyApplied) {
                taken.add(home.getKey());
            } else {
                homes.put(home.getKey(), home.getValue());
            }
        }
        homes.putAll(taken.isEmpty() ? Map.of() : read(taken));
        return homes;
    }

    private Map<String, YearMonth> read(List<String> sessions) {
        Map<String, YearMonth> homes = new HashMap<>();
        try {
            for (MultiGetResponseItem<ObjectNode> item : client.mget(
                            request -> request.index(IndexNames.HOMES).ids(sessions), ObjectNode.class)
                    .docs()) {
                if (item.isFailure()) {
                    throw new StoreUnavailableException(
                            "the homes cannot be read: "
                                    + item.failure().error().type(),
                            null);
                }
                ObjectNode home = item.result().source();
                if (home != null) {
                    homes.put(
                            item.result().id(),
                            YearMonth.parse(home.path("month").asText()));
                }
            }
        } catch (IOException | OpenSearchException e) {
            throw new StoreUnavailableException("the homes cannot be read: " + e.getMessage(), e);
        }
        return homes;
    }

    private static Map<String, YearMonth> without(Map<String, YearMonth> all, Map<String, YearMonth> done) {
        Map<String, YearMonth> open = new HashMap<>(all);
        open.keySet().removeAll(done.keySet());
        return open;
    }
}
