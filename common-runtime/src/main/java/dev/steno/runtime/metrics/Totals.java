package dev.steno.runtime.metrics;

import dev.steno.schema.conversation.CacheMetrics;
import dev.steno.schema.conversation.DatabaseMetrics;
import dev.steno.schema.conversation.PerformanceMetrics;
import java.util.Optional;

/**
 * All counters at one moment. Two of them, one after the other, give the figures of the interval between.
 *
 * @param nanos when, by the monotonic clock
 * @param requests over both doors
 * @param database empty when this process has no store
 * @param cache empty when this process has no cache
 */
record Totals(
        long nanos,
        RequestTotals requests,
        Optional<DatabaseFigures.Totals> database,
        Optional<CacheFigures.Totals> cache) {

    private static final double NANOS_PER_MILLI = 1e6;
    private static final double NANOS_PER_SECOND = 1e9;

    PerformanceMetrics performanceSince(Totals before) {
        long answered = requests.requests() - before.requests.requests();
        PerformanceMetrics.Builder figures = PerformanceMetrics.newBuilder()
                .setRequestsPerSecond(perSecond(answered, before))
                .setAvgResponseTime(ratio(requests.nanos() - before.requests.nanos(), answered) / NANOS_PER_MILLI)
                .setErrorRate(percent(requests.failures() - before.requests.failures(), answered));
        cache.ifPresent(now -> figures.setCacheHitRate(hitRate(now, before)));
        return figures.build();
    }

    Optional<DatabaseMetrics> databaseSince(Totals before) {
        return database.map(now -> {
            DatabaseFigures.Totals old = before.database.orElse(now);
            return DatabaseMetrics.newBuilder()
                    .setTotalDocuments(now.documents())
                    .setDocumentsPerSecond(Math.round(perSecond(now.written() - old.written(), before)))
                    .setAvgQueryTime(
                            ratio(now.queryNanos() - old.queryNanos(), now.queries() - old.queries()) / NANOS_PER_MILLI)
                    .setActiveConnections(now.connections())
                    .build();
        });
    }

    Optional<CacheMetrics> cacheSince(Totals before) {
        return cache.map(now -> CacheMetrics.newBuilder()
                .setTotalKeys(now.keys())
                .setHitRate(hitRate(now, before))
                .setMemoryUsageBytes(now.bytes())
                .setOpsPerSecond(perSecond(now.lookups() - oldCache(now, before).lookups(), before))
                .build());
    }

    private static double hitRate(CacheFigures.Totals now, Totals before) {
        CacheFigures.Totals old = oldCache(now, before);
        return percent(now.hits() - old.hits(), now.lookups() - old.lookups());
    }

    private static CacheFigures.Totals oldCache(CacheFigures.Totals now, Totals before) {
        return before.cache.orElse(now);
    }

    private double perSecond(long count, Totals before) {
        return ratio(Math.max(count, 0) * NANOS_PER_SECOND, nanos - before.nanos);
    }

    private static double percent(long part, long whole) {
        return Math.clamp(100 * ratio(part, whole), 0, 100);
    }

    private static double ratio(double part, long whole) {
        return whole <= 0 ? 0 : Math.max(part, 0) / whole;
    }
}
