package dev.steno.session.checkpoint;

import dev.steno.schema.log.Positions;
import dev.steno.session.archive.ArchiveEvents;
import dev.steno.session.delete.DeleteSession;
import dev.steno.session.store.StoredSessions;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Deletes what a process that died has imported in part. An import that is under way gets on, or fails and takes itself back, within
 * half a minute; so one that stands where it stood at the look before is abandoned, whichever process began it.
 */
@ApplicationScoped
class AbandonedImports {

    private static final Logger LOGGER = Logger.getLogger(AbandonedImports.class);
    private static final long SECONDS_BETWEEN = 60;

    private final StoredSessions sessions;
    private final DeleteSession deletion;
    private final ArchiveEvents archive;
    private final ScheduledExecutorService looks = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("steno-abandoned-imports").factory());
    private Map<String, Long> before = Map.of();

    AbandonedImports(StoredSessions sessions, DeleteSession deletion, ArchiveEvents archive) {
        this.sessions = sessions;
        this.deletion = deletion;
        this.archive = archive;
    }

    void start(@Observes StartupEvent event) {
        looks.scheduleWithFixedDelay(this::look, 0, SECONDS_BETWEEN, TimeUnit.SECONDS);
    }

    void stop(@Observes ShutdownEvent event) {
        looks.shutdownNow();
    }

    /** Deletes the imports that have not got on since the last look. */
    void look() {
        try {
            archive.await(Positions.NONE);
            Map<String, Long> now = sessions.incomplete();
            now.forEach((session, offset) -> {
                if (offset.equals(before.get(session))) {
                    deletion.delete(session, "import abandoned");
                    LOGGER.infof("session %s was imported in part and is deleted", session);
                }
            });
            before = now;
        } catch (RuntimeException e) {
            LOGGER.debugf("imports that were abandoned are looked for later: %s", e);
        }
    }
}
