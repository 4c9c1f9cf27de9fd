package dev.steno.runtime.metrics;

import dev.steno.runtime.kafka.EventLog;
import dev.steno.runtime.kafka.LogPresence;
import dev.steno.schema.log.Topics;
import dev.steno.schema.metrics.v1.ServiceMetrics;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Publishes every few seconds what this process measures of itself. What goes wrong here is logged and harms nothing else. */
@ApplicationScoped
class MetricsPublisher {

    private static final Logger LOGGER = Logger.getLogger(MetricsPublisher.class);
    private static final int STOP_FIRST = 10;

    private final EventLog log;
    private final LogPresence presence;
    private final StepMeters meters;
    private final Clock clock;
    private final String service;
    private final String instance = UUID.randomUUID().toString();

    MetricsPublisher(
            EventLog log,
            LogPresence presence,
            StepMeters meters,
            Clock clock,
            @ConfigProperty(name = "quarkus.application.name") String service) {
        this.log = log;
        this.presence = presence;
        this.meters = meters;
        this.clock = clock;
        this.service = service;
    }

    void start(@Observes StartupEvent event) {
        Thread.ofVirtual().name("steno-first-metrics").start(this::publish);
        meters.start(this::publish);
    }

    void stop(@Observes @Priority(STOP_FIRST) ShutdownEvent event) {
        meters.stop();
    }

    private void publish() {
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
        ServiceMetrics.Builder sample = ServiceMetrics.newBuilder()
                .setService(service)
                .setInstance(instance)
                .setTimeMs(clock.millis())
                .setSystem(Machine.read(meters.activeConnections()))
                .setPerformance(meters.performance());
        meters.database().ifPresent(sample::setDatabase);
        meters.cache().ifPresent(sample::setCache);
        return sample.build();
    }
}
