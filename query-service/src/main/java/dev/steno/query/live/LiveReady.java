package dev.steno.query.live;

import jakarta.inject.Singleton;
import java.util.List;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/** Ready once this process has read what was on the topics before it started. */
@Readiness
@Singleton
class LiveReady implements HealthCheck {

    private final CatchUp catchUp;

    LiveReady(CatchUp catchUp) {
        this.catchUp = catchUp;
    }

    @Override
    public HealthCheckResponse call() {
        List<String> missing = catchUp.missing();
        HealthCheckResponseBuilder answer = HealthCheckResponse.named("live tables");
        missing.forEach(table -> answer.withData(table, "is still being read"));
        return answer.status(missing.isEmpty()).build();
    }
}
