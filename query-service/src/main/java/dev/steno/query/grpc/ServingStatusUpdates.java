package dev.steno.query.grpc;

import dev.steno.schema.conversation.ConversationServiceGrpc;
import grpc.health.v1.HealthOuterClass.HealthCheckResponse.ServingStatus;
import io.quarkus.grpc.runtime.health.GrpcHealthCheck;
import io.quarkus.grpc.runtime.health.GrpcHealthStorage;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.jboss.logging.Logger;

/** Makes {@code grpc.health.v1} answer what {@code /q/health/ready} answers: the server can be up while the service is not. */
@Singleton
class ServingStatusUpdates {

    private static final Logger LOGGER = Logger.getLogger(ServingStatusUpdates.class);
    private static final long LOOK_MILLIS = 1_000;
    private static final int STOP_FIRST = 10;
    private static final List<String> SERVICES =
            List.of(GrpcHealthStorage.DEFAULT_SERVICE_NAME, ConversationServiceGrpc.SERVICE_NAME);

    private final GrpcHealthStorage statuses;
    private final Instance<HealthCheck> checks;
    private final ScheduledExecutorService looking = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("steno-serving").factory());

    ServingStatusUpdates(GrpcHealthStorage statuses, @Readiness Instance<HealthCheck> checks) {
        this.statuses = statuses;
        this.checks = checks;
    }

    void start(@Observes StartupEvent event) {
        looking.scheduleWithFixedDelay(this::look, 0, LOOK_MILLIS, TimeUnit.MILLISECONDS);
    }

    void stop(@Observes @Priority(STOP_FIRST) ShutdownEvent event) {
        looking.shutdownNow();
    }

    private void look() {
        ServingStatus status = isReady() ? ServingStatus.SERVING : ServingStatus.NOT_SERVING;
        for (String service : SERVICES) {
            if (statuses.getStatuses().get(service) != status) {
                statuses.setStatus(service, status);
            }
        }
    }

    /** The gRPC server's own check repeats what is said here, so it is not asked. */
    private boolean isReady() {
        try {
            return checks.stream()
                    .filter(check -> !(check instanceof GrpcHealthCheck))
                    .allMatch(check -> check.call().getStatus() == HealthCheckResponse.Status.UP);
        } catch (RuntimeException e) {
            LOGGER.debugf("a health check failed: %s", e.toString());
            return false;
        }
    }
}
