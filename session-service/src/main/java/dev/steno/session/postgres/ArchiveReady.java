package dev.steno.session.postgres;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready once the schema is current; whether PostgreSQL answers right now is the data source's own check. */
@Readiness
@ApplicationScoped
class ArchiveReady implements HealthCheck {

    private final ArchiveSchema schema;

    ArchiveReady(ArchiveSchema schema) {
        this.schema = schema;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("archive schema is current")
                .status(schema.current())
                .build();
    }
}
