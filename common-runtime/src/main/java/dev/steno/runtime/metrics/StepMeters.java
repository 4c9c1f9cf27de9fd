package dev.steno.runtime.metrics;

import dev.steno.schema.conversation.CacheMetrics;
import dev.steno.schema.conversation.DatabaseMetrics;
import dev.steno.schema.conversation.PerformanceMetrics;
import io.micrometer.core.instrument.Clock;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Metrics;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.config.MeterFilter;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/**
 * What Micrometer counts at the doors and of the store, by steps as long as the time between two samples: every figure is that of the
 * last whole step. Streams, which last as long as their subscribers stay, are no response times. Threadsafe.
 */
@Singleton
class StepMeters {

    private static final String REST = "http.server.requests";
    private static final String GRPC = "grpc.server.processing.duration";
    private static final String HTTP_CONNECTIONS = "http.server.active.connections";
    private static final String CACHE_GETS = "cache.gets";
    private static final String CACHE_SIZE = "cache.size";
    private static final String STREAM = "/v1/stream";
    private static final Set<String> READ = Set.of(
            REST,
            GRPC,
            HTTP_CONNECTIONS,
            CACHE_GETS,
            CACHE_SIZE,
            StoreMeters.DOCUMENTS,
            StoreMeters.WRITTEN,
            StoreMeters.QUERIES,
            StoreMeters.CONNECTIONS,
            StoreMeters.CACHE_BYTES);
    private static final Set<String> SERVER_FAULTS =
            Set.of("SERVER_ERROR", "INTERNAL", "UNKNOWN", "UNAVAILABLE", "DEADLINE_EXCEEDED", "DATA_LOSS");

    private static final Duration SHORTEST = Duration.ofMillis(100);

    private final StepRegistry steps;
    private final double seconds;

    @Inject
    StepMeters(MetricsSettings settings) {
        this(checked(settings.every()), Clock.SYSTEM);
        Metrics.addRegistry(steps);
    }

    StepMeters(Duration step, Clock clock) {
        this.seconds = step.toMillis() / 1e3;
        this.steps = new StepRegistry(step, clock);
        steps.config().meterFilter(MeterFilter.denyUnless(id -> READ.contains(id.getName())));
    }

    /** Runs the publication once in each step, on a thread of its own, until {@link #stop}. */
    void start(Runnable publication) {
        steps.publish(publication);
    }

    void stop() {
        Metrics.removeRegistry(steps);
        steps.stop();
    }

    MeterRegistry registry() {
        return steps;
    }

    int activeConnections() {
        return (int) gauges(HTTP_CONNECTIONS);
    }

    PerformanceMetrics performance() {
        List<Timer> requests = Stream.concat(
                        steps.find(REST).timers().stream().filter(StepMeters::isRestCall),
                        steps.find(GRPC).timers().stream()
                                .filter(timer -> tag(timer, "methodType").equals("UNARY")))
                .toList();
        double all = sum(requests, Timer::count);
        double failed = sum(requests.stream().filter(StepMeters::isFailed).toList(), Timer::count);
        return PerformanceMetrics.newBuilder()
                .setRequestsPerSecond(all / seconds)
                .setAvgResponseTime(ratio(sum(requests, timer -> timer.totalTime(TimeUnit.MILLISECONDS)), all))
                .setErrorRate(100 * ratio(failed, all))
                .setCacheHitRate(hitRate())
                .build();
    }

    /** Empty when this process has no store, or cannot ask it. */
    Optional<DatabaseMetrics> database() {
        double documents = gauges(StoreMeters.DOCUMENTS);
        if (steps.find(StoreMeters.DOCUMENTS).gauge() == null || Double.isNaN(documents)) {
            return Optional.empty();
        }
        Collection<Timer> queries = steps.find(StoreMeters.QUERIES).timers();
        double written = sum(steps.find(StoreMeters.WRITTEN).counters(), Counter::count);
        return Optional.of(DatabaseMetrics.newBuilder()
                .setTotalDocuments((long) documents)
                .setDocumentsPerSecond(Math.round(written / seconds))
                .setAvgQueryTime(ratio(
                        sum(queries, timer -> timer.totalTime(TimeUnit.MILLISECONDS)), sum(queries, Timer::count)))
                .setActiveConnections((int) gauges(StoreMeters.CONNECTIONS))
                .build());
    }

    /** Empty when this process has no cache. */
    Optional<CacheMetrics> cache() {
        if (steps.find(CACHE_SIZE).gauge() == null) {
            return Optional.empty();
        }
        return Optional.of(CacheMetrics.newBuilder()
                .setTotalKeys((long) gauges(CACHE_SIZE))
                .setHitRate(hitRate())
                .setMemoryUsageBytes((long) gauges(StoreMeters.CACHE_BYTES))
                .setOpsPerSecond(lookups(counter -> true) / seconds)
                .build());
    }

    private static Duration checked(Duration every) {
        if (every.compareTo(SHORTEST) < 0) {
            throw new ConfigurationException("steno.metrics.every must be at least " + SHORTEST.toMillis() + " ms");
        }
        return every;
    }

    private double hitRate() {
        return 100 * ratio(lookups(counter -> tag(counter, "result").equals("hit")), lookups(counter -> true));
    }

    private double lookups(Predicate<FunctionCounter> which) {
        return sum(
                steps.find(CACHE_GETS).functionCounters().stream().filter(which).toList(), FunctionCounter::count);
    }

    private double gauges(String name) {
        return sum(steps.find(name).gauges(), Gauge::value);
    }

    private static <M> double sum(Collection<M> meters, ToDoubleFunction<M> value) {
        return meters.stream().mapToDouble(value).sum();
    }

    private static double ratio(double part, double whole) {
        return whole > 0 ? part / whole : 0;
    }

    private static boolean isFailed(Timer timer) {
        return SERVER_FAULTS.contains(tag(timer, "outcome")) || SERVER_FAULTS.contains(tag(timer, "statusCode"));
    }

    /** A gRPC call is also an HTTP request to a path with a service's name, which has a dot in it. */
    private static boolean isRestCall(Timer timer) {
        String path = tag(timer, "uri");
        return !path.startsWith(STREAM) && !path.contains(".");
    }

    private static String tag(Meter meter, String name) {
        String value = meter.getId().getTag(name);
        return value == null ? "" : value;
    }
}
