package dev.steno.runtime.health;

import dev.steno.runtime.kafka.Projections;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/** Down when the thread of a projection is dead or stuck: then only a restart helps. */
@Liveness
@ApplicationScoped
class LoopsLive implements HealthCheck {

    private static final Duration STUCK = Duration.ofMinutes(2);

    private final Projections projections;

    LoopsLive(Projections projections) {
        this.projections = projections;
    }

    @Override
    public HealthCheckResponse call() {
        List<String> stuck = projections.stuck(STUCK);
        return HealthCheckResponse.named("projections go round")
                .status(stuck.isEmpty())
                .withData("stuck", String.join(", ", stuck))
                .build();
    }
}
