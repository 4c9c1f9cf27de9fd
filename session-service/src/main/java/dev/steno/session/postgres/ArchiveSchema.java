package dev.steno.session.postgres;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.concurrent.TimeUnit;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.output.MigrateResult;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Brings the schema up to date, as soon as PostgreSQL is there; until then the service starts, but is not ready. */
@ApplicationScoped
class ArchiveSchema {

    private static final Logger LOGGER = Logger.getLogger(ArchiveSchema.class);
    private static final long RETRY_MILLIS = 500;

    private final Flyway flyway;
    private volatile boolean current;
    private volatile boolean stopped;

    ArchiveSchema(Flyway flyway) {
        this.flyway = flyway;
    }

    void start(@Observes StartupEvent event) {
        migrateInBackground();
    }

    /** Makes the tables again: the database has come back without them. */
    synchronized void recheck() {
        if (current) {
            current = false;
            migrateInBackground();
        }
    }

    private void migrateInBackground() {
        Thread.ofVirtual().name("steno-archive-schema").start(this::migrateUntilCurrent);
    }

    void stop(@Observes ShutdownEvent event) {
        stopped = true;
    }

    /** Whether the tables are those of this version. */
    boolean current() {
        return current;
    }

    private void migrateUntilCurrent() {
        boolean logged = false;
        try {
            while (!current && !stopped) {
                try {
                    LOGGER.infof("the archive's schema is at version %s", migrate());
                    current = true;
                } catch (RuntimeException e) {
                    if (!logged) {
                        LOGGER.infof("the archive waits for PostgreSQL: %s", firstLine(e));
                        logged = true;
                    }
                    TimeUnit.MILLISECONDS.sleep(RETRY_MILLIS);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private @Nullable String migrate() {
        MigrateResult result = flyway.migrate();
        return result.migrationsExecuted > 0 ? result.targetSchemaVersion : result.initialSchemaVersion;
    }

    private static String firstLine(RuntimeException failure) {
        return String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
    }
}
