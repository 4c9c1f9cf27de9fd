package dev.steno.query.live;

import dev.steno.schema.conversation.CacheMetrics;
import dev.steno.schema.conversation.DatabaseMetrics;
import dev.steno.schema.conversation.MetricsUpdate;
import dev.steno.schema.conversation.PerformanceMetrics;
import dev.steno.schema.conversation.SystemMetrics;
import dev.steno.schema.metrics.v1.ServiceMetrics;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/**
 * The samples of several processes as one: rates and amounts are added up, averages are weighted by what they are averages
 * of, and what several processes see of the same machine or the same store counts once.
 */
final class MetricsMerge {

    private MetricsMerge() {}

    /** One update of each kind that any sample has something of. */
    static List<MetricsUpdate> updates(Collection<ServiceMetrics> samples, long now) {
        List<MetricsUpdate> updates = new ArrayList<>();
        List<ServiceMetrics> all = List.copyOf(samples);
        List<SystemMetrics> systems = all.stream()
                .filter(ServiceMetrics::hasSystem)
                .map(ServiceMetrics::getSystem)
                .toList();
        if (!systems.isEmpty()) {
            updates.add(update("system", now).setSystem(system(systems)).build());
        }
        List<ServiceMetrics> performing =
                all.stream().filter(ServiceMetrics::hasPerformance).toList();
        if (!performing.isEmpty()) {
            updates.add(update("performance", now)
                    .setPerformance(performance(performing))
                    .build());
        }
        List<ServiceMetrics> storing =
                all.stream().filter(ServiceMetrics::hasDatabase).toList();
        if (!storing.isEmpty()) {
            updates.add(update("database", now).setDatabase(database(storing)).build());
        }
        List<CacheMetrics> caches = all.stream()
                .filter(ServiceMetrics::hasCache)
                .map(ServiceMetrics::getCache)
                .toList();
        if (!caches.isEmpty()) {
            updates.add(update("cache", now).setCache(cache(caches)).build());
        }
        return updates;
    }

    /** Processes of one machine see the same load, each at its own moment; their mean is the load over the interval. */
    private static SystemMetrics system(List<SystemMetrics> samples) {
        return SystemMetrics.newBuilder()
                .setCpuUsage(mean(samples, SystemMetrics::getCpuUsage, sample -> 1))
                .setMemoryUsage(mean(samples, SystemMetrics::getMemoryUsage, sample -> 1))
                .setActiveConnections(samples.stream()
                        .mapToInt(SystemMetrics::getActiveConnections)
                        .sum())
                .setUptimeSeconds(samples.stream()
                        .mapToLong(SystemMetrics::getUptimeSeconds)
                        .max()
                        .orElse(0))
                .build();
    }

    private static PerformanceMetrics performance(List<ServiceMetrics> samples) {
        List<PerformanceMetrics> figures =
                samples.stream().map(ServiceMetrics::getPerformance).toList();
        ToDoubleFunction<PerformanceMetrics> requests = PerformanceMetrics::getRequestsPerSecond;
        return PerformanceMetrics.newBuilder()
                .setRequestsPerSecond(figures.stream().mapToDouble(requests).sum())
                .setAvgResponseTime(mean(figures, PerformanceMetrics::getAvgResponseTime, requests))
                .setErrorRate(mean(figures, PerformanceMetrics::getErrorRate, requests))
                .setCacheHitRate(mean(
                        samples,
                        sample -> sample.getCache().getHitRate(),
                        sample -> sample.getCache().getOpsPerSecond()))
                .build();
    }

    /** Instances of one service share its store: its documents count once. */
    private static DatabaseMetrics database(List<ServiceMetrics> samples) {
        long documents = samples.stream()
                .collect(Collectors.toMap(
                        ServiceMetrics::getService,
                        sample -> sample.getDatabase().getTotalDocuments(),
                        Math::max))
                .values()
                .stream()
                .mapToLong(Long::longValue)
                .sum();
        List<DatabaseMetrics> figures =
                samples.stream().map(ServiceMetrics::getDatabase).toList();
        return DatabaseMetrics.newBuilder()
                .setTotalDocuments(documents)
                .setDocumentsPerSecond(figures.stream()
                        .mapToLong(DatabaseMetrics::getDocumentsPerSecond)
                        .sum())
                // An instance that was asked nothing says 0, which is no time a query took.
                .setAvgQueryTime(
                        mean(figures, DatabaseMetrics::getAvgQueryTime, figure -> figure.getAvgQueryTime() > 0 ? 1 : 0))
                .setActiveConnections(figures.stream()
                        .mapToInt(DatabaseMetrics::getActiveConnections)
                        .sum())
                .build();
    }

    private static CacheMetrics cache(List<CacheMetrics> samples) {
        return CacheMetrics.newBuilder()
                .setTotalKeys(
                        samples.stream().mapToLong(CacheMetrics::getTotalKeys).sum())
                .setHitRate(mean(samples, CacheMetrics::getHitRate, CacheMetrics::getOpsPerSecond))
                .setMemoryUsageBytes(samples.stream()
                        .mapToLong(CacheMetrics::getMemoryUsageBytes)
                        .sum())
                .setOpsPerSecond(samples.stream()
                        .mapToDouble(CacheMetrics::getOpsPerSecond)
                        .sum())
                .build();
    }

    /** The weighted mean; 0 when nothing has weight. */
    private static <T> double mean(List<T> samples, ToDoubleFunction<T> value, ToDoubleFunction<T> weight) {
        double weights = samples.stream().mapToDouble(weight).sum();
        double total = samples.stream()
                .mapToDouble(sample -> value.applyAsDouble(sample) * weight.applyAsDouble(sample))
                .sum();
        return weights > 0 ? total / weights : 0;
    }

    private static MetricsUpdate.Builder update(String type, long now) {
        return MetricsUpdate.newBuilder().setType(type).setTimestamp(now);
    }
}
