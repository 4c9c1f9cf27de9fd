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
class LiveReadiness implements HealthCheck {

    private final FollowedTopics topics;

    LiveReadiness(FollowedTopics topics) {
        this.topics = topics;
    }

    @Override
    public HealthCheckResponse call() {
        List<String> behind = topics.behind();
        HealthCheckResponseBuilder answer = HealthCheckResponse.named("live tables");
        behind.forEach(table -> answer.withData(table, "is still being read"));
        return answer.status(behind.isEmpty()).build();
    }
}
