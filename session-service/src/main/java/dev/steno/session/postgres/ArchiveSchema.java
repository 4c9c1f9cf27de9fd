package dev.steno.session.postgres;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
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
    private final DataSource dataSource;
    private volatile boolean current;
    private volatile boolean stopped;

    ArchiveSchema(Flyway flyway, DataSource dataSource) {
        this.flyway = flyway;
        this.dataSource = dataSource;
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

    /** Makes the tables of this version in another schema, which is not there yet. */
    void make(String name) {
        Flyway.configure()
                .configuration(flyway.getConfiguration())
                .schemas(name)
                .defaultSchema(name)
                .load()
                .migrate();
    }

    /** Until the transaction's end, names of tables without a schema stand for those of this one. */
    static void use(Connection connection, String name) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET LOCAL search_path TO " + name);
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
                    RebuiltSchema.tidy(dataSource);
                    current = true;
                } catch (RuntimeException | SQLException e) {
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

    private static String firstLine(Exception failure) {
        return String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
    }
}
