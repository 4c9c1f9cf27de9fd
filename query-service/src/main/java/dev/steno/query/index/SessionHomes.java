package dev.steno.query.index;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.steno.query.opensearch.BulkItem;
import dev.steno.query.opensearch.BulkOutcome;
import dev.steno.query.opensearch.BulkWriter;
import dev.steno.query.opensearch.IndexNames;
import dev.steno.query.opensearch.IndexSet;
import dev.steno.query.opensearch.StoreUnavailableException;
import dev.steno.runtime.metrics.StoreMeters;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.cache.CaffeineCacheMetrics;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.opensearch.client.opensearch.OpenSearchClient;
import org.opensearch.client.opensearch._types.OpenSearchException;
import org.opensearch.client.opensearch.core.mget.MultiGetResponseItem;

/**
 * Which month's index each session's messages are in. Decided once a session, by its first message in the log, and kept:
 * a repeat with another time still finds the document that it repeats. The home of a deleted session is kept for ever. Threadsafe.
 */
@Singleton
class SessionHomes {

    private static final int REMEMBERED = 200_000;

    /** A session's key, its home and what the cache needs to keep them, on a 64-bit JVM. */
    private static final long BYTES_EACH = 264;

    private final OpenSearchClient client;
    private final BulkWriter writer;
    private final IndexSet indices;
    private final Cache<String, SessionHome> known =
            Caffeine.newBuilder().maximumSize(REMEMBERED).recordStats().build();

    @Inject
    SessionHomes(OpenSearchClient client, BulkWriter writer, MeterRegistry meters) {
        this(client, writer, IndexSet.CURRENT);
        CaffeineCacheMetrics.monitor(meters, known, "session-homes");
        meters.gauge(StoreMeters.CACHE_BYTES, known, cache -> cache.estimatedSize() * (double) BYTES_EACH);
    }

    private SessionHomes(OpenSearchClient client, BulkWriter writer, IndexSet indices) {
        this.client = client;
        this.writer = writer;
        this.indices = indices;
    }

    /** The same for another set of indices, and not measured. */
    SessionHomes in(IndexSet others) {
        return new SessionHomes(client, writer, others);
    }

    /**
     * The homes of these sessions; a session that has none gets the month proposed for it, or else is missing in the answer.
     *
     * @param sessions keys of sessions
     * @param proposed by session key, some of the same sessions
     * @throws StoreUnavailableException when OpenSearch is away
     */
    Map<String, SessionHome> resolve(Set<String> sessions, Map<String, YearMonth> proposed) {
        Map<String, SessionHome> homes = new HashMap<>(known.getAllPresent(sessions));
        List<String> unknown =
                sessions.stream().filter(session -> !homes.containsKey(session)).toList();
        if (!unknown.isEmpty()) {
            homes.putAll(read(unknown));
        }
        Map<String, YearMonth> open = without(proposed, homes);
        if (!open.isEmpty()) {
            homes.putAll(settle(open));
        }
        remember(homes);
        return homes;
    }

    /**
     * Remembers that sessions are deleted, and answers with where they were.
     *
     * @param proposed a month for each of them, by session key, in case it has no home
     * @throws StoreUnavailableException when OpenSearch is away
     */
    Set<YearMonth> delete(Map<String, YearMonth> proposed) {
        Map<String, SessionHome> homes = new HashMap<>();
        resolve(proposed.keySet(), proposed)
                .forEach((session, home) -> homes.put(session, new SessionHome(home.month(), true)));
        MessageProjection.rejectNone(writer.write(homes.entrySet().stream()
                .map(home -> BulkItem.put(
                        indices.of(IndexNames.HOMES),
                        home.getKey(),
                        Map.of("month", home.getValue().month().toString(), "deleted", true, "session", home.getKey())))
                .toList()));
        remember(homes);
        return homes.values().stream().map(SessionHome::month).collect(Collectors.toSet());
    }

    /** Another process may have changed homes, or the index may be another one now. */
    void forget() {
        known.invalidateAll();
    }

    /** A home that another thread has read before the session was deleted does not replace the deleted one. */
    private void remember(Map<String, SessionHome> homes) {
        homes.forEach((session, home) -> known.asMap().merge(session, home, (old, read) -> old.deleted() ? old : read));
    }

    /** Writes new homes. Where another was faster, its choice holds. */
    private Map<String, SessionHome> settle(Map<String, YearMonth> proposed) {
        List<Map.Entry<String, YearMonth>> entries = List.copyOf(proposed.entrySet());
        List<BulkOutcome> outcomes = writer.write(entries.stream()
                .map(home -> BulkItem.create(
                        indices.of(IndexNames.HOMES),
                        home.getKey(),
                        Map.of("month", home.getValue().toString())))
                .toList());
        Map<String, SessionHome> homes = new HashMap<>();
        List<String> taken = new ArrayList<>();
        for (int i = 0; i < outcomes.size(); i++) {
            Map.Entry<String, YearMonth> home = entries.get(i);
            if (outcomes.get(i) instanceof BulkOutcome.AlreadyApplied) {
                taken.add(home.getKey());
            } else {
                homes.put(home.getKey(), new SessionHome(home.getValue(), false));
            }
        }
        homes.putAll(taken.isEmpty() ? Map.of() : read(taken));
        return homes;
    }

    private Map<String, SessionHome> read(List<String> sessions) {
        Map<String, SessionHome> homes = new HashMap<>();
        try {
            for (MultiGetResponseItem<ObjectNode> item : client.mget(
                            request ->
                                    request.index(indices.of(IndexNames.HOMES)).ids(sessions),
                            ObjectNode.class)
                    .docs()) {
                if (item.isFailure()) {
                    throw new StoreUnavailableException(
                            "the homes cannot be read: "
                                    + item.failure().error().type(),
                            null);
                }
                ObjectNode home = item.result().source();
                if (home != null) {
                    YearMonth month = YearMonth.parse(home.path("month").asText());
                    homes.put(
                            item.result().id(),
                            new SessionHome(month, home.path("deleted").asBoolean()));
                }
            }
        } catch (IOException | OpenSearchException e) {
            throw new StoreUnavailableException("the homes cannot be read: " + e.getMessage(), e);
        }
        return homes;
    }

    private static Map<String, YearMonth> without(Map<String, YearMonth> all, Map<String, SessionHome> done) {
        Map<String, YearMonth> open = new HashMap<>(all);
        open.keySet().removeAll(done.keySet());
        return open;
    }
}
