package dev.steno.runtime.health;

import dev.steno.runtime.kafka.LogPresence;
import dev.steno.runtime.kafka.Projections;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/** Ready once the topics have been seen, while no projection waits for its store, and once every store is whole. */
@Readiness
@ApplicationScoped
class LogReady implements HealthCheck {

    private final LogPresence log;
    private final Projections projections;

    LogReady(LogPresence log, Projections projections) {
        this.log = log;
        this.projections = projections;
    }

    @Override
    public HealthCheckResponse call() {
        Map<String, String> waiting = projections.waitingForStore();
        Map<String, String> behind = projections.behind();
        HealthCheckResponseBuilder answer = HealthCheckResponse.named("log and projections");
        waiting.keySet().forEach(group -> answer.withData(group, "waits for its store"));
        behind.forEach(answer::withData);
        return answer.status(log.present() && waiting.isEmpty() && behind.isEmpty())
                .build();
    }
}
