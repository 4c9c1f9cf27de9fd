package dev.steno.runtime.metrics;

import dev.steno.runtime.kafka.EventLog;
import dev.steno.runtime.kafka.LogPresence;
import dev.steno.schema.log.Topics;
import dev.steno.schema.metrics.v1.ServiceMetrics;
import io.quarkus.arc.All;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Tells every few seconds what this process measures of itself. Whatever goes wrong here is nobody's trouble. */
@ApplicationScoped
class MetricsPublisher {

    private static final Logger LOGGER = Logger.getLogger(MetricsPublisher.class);
    private static final int STOP_FIRST = 10;
    private static final Duration SHORTEST = Duration.ofMillis(100);

    private final EventLog log;
    private final LogPresence presence;
    private final RequestMeters requests;
    private final List<DatabaseFigures> databases;
    private final List<CacheFigures> caches;
    private final Clock clock;
    private final String service;
    private final Duration every;
    private final String instance = UUID.randomUUID().toString();
    private final ScheduledExecutorService turns = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("steno-metrics").factory());
    private Totals before;

    MetricsPublisher(
            EventLog log,
            LogPresence presence,
            RequestMeters requests,
            @All List<DatabaseFigures> databases,
            @All List<CacheFigures> caches,
            Clock clock,
            MetricsSettings settings,
            @ConfigProperty(name = "quarkus.application.name") String service) {
        this.log = log;
        this.presence = presence;
        this.requests = requests;
        this.databases = databases;
        this.caches = caches;
        this.clock = clock;
        this.service = service;
        this.every = settings.every();
        this.before = new Totals(System.nanoTime(), RequestTotals.NONE, Optional.empty(), Optional.empty());
    }

    void start(@Observes StartupEvent event) {
        if (every.compareTo(SHORTEST) < 0) {
            throw new ConfigurationException("steno.metrics.every must be at least " + SHORTEST.toMillis() + " ms");
        }
        turns.scheduleAtFixedRate(this::turn, 0, every.toMillis(), TimeUnit.MILLISECONDS);
    }

    void stop(@Observes @Priority(STOP_FIRST) ShutdownEvent event) {
        turns.shutdownNow();
    }

    private void turn() {
        try {
            ServiceMetrics sample = sample();
            if (presence.present()) {
                log.publish(Topics.METRICS, instance, sample);
            }
        } catch (RuntimeException e) {
            LOGGER.debugf("no metrics this time: %s", e.toString());
        }
    }

    private ServiceMetrics sample() {
        Totals now = new Totals(
                System.nanoTime(),
                requests.totals(),
                sum(databases, DatabaseFigures::totals, DatabaseFigures.Totals::plus),
                sum(caches, CacheFigures::totals, CacheFigures.Totals::plus));
        ServiceMetrics.Builder sample = ServiceMetrics.newBuilder()
                .setService(service)
                .setInstance(instance)
                .setTimeMs(clock.millis())
                .setSystem(Machine.read(requests.activeConnections()))
                .setPerformance(now.performanceSince(before));
        now.databaseSince(before).ifPresent(sample::setDatabase);
        now.cacheSince(before).ifPresent(sample::setCache);
        before = now;
        return sample.build();
    }

    private static <S, T> Optional<T> sum(List<S> sources, Function<S, T> totals, BinaryOperator<T> plus) {
        return sources.stream().flatMap(source -> ask(source, totals).stream()).reduce(plus);
    }

    private static <S, T> Optional<T> ask(S source, Function<S, T> totals) {
        try {
            return Optional.of(totals.apply(source));
        } catch (RuntimeException e) {
            LOGGER.debugf("no figures from %s: %s", source.getClass().getSimpleName(), e.toString());
            return Optional.empty();
        }
    }
}
