package dev.steno.stats.streams;

import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.streams.KafkaStreams;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/**
 * Down only when the Streams application has given up and a restart is all that helps. Waiting for brokers or topics is
 * no reason to restart, which is why Quarkus's own check is off: it calls an application dead that has not started yet.
 */
@Liveness
@ApplicationScoped
class StreamsLive implements HealthCheck {

    private final KafkaStreams streams;

    StreamsLive(KafkaStreams streams) {
        this.streams = streams;
    }

    @Override
    public HealthCheckResponse call() {
        KafkaStreams.State state = streams.state();
        return HealthCheckResponse.named("stats topology")
                .status(!state.hasStartedOrFinishedShuttingDown())
                .withData("state", state.name())
                .build();
    }
}
