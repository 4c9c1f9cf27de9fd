package dev.steno.session.retention;

import dev.steno.schema.log.Positions;
import dev.steno.session.archive.ArchiveEvents;
import dev.steno.session.delete.DeleteSession;
import dev.steno.session.retention.ExpiredSessions.Expired;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Deletes the sessions beyond the limits, from time to time; of several processes one does so at a time. */
@ApplicationScoped
class DeleteExpiredSessions {

    private static final Logger LOGGER = Logger.getLogger(DeleteExpiredSessions.class);
    private static final String REASON = "retention";

    private final FindExpiredSessions sessions;
    private final DeleteSession deletion;
    private final ArchiveEvents archive;
    private final InstanceLock lock;
    private final RetentionSettings settings;
    private final ScheduledExecutorService turns = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("steno-retention").factory());

    DeleteExpiredSessions(
            FindExpiredSessions sessions,
            DeleteSession deletion,
            ArchiveEvents archive,
            InstanceLock lock,
            RetentionSettings settings) {
        this.sessions = sessions;
        this.deletion = deletion;
        this.archive = archive;
        this.lock = lock;
        this.settings = settings;
    }

    void start(@Observes StartupEvent event) {
        if (!sessions.isOff()) {
            long every = settings.every().toMillis();
            turns.scheduleWithFixedDelay(this::run, every, every, TimeUnit.MILLISECONDS);
        }
    }

    void stop(@Observes ShutdownEvent event) {
        turns.shutdownNow();
    }

    /** Deletes what is beyond the limits now; what cannot be deleted now is left for the next time. */
    void run() {
        try {
            // Sessions, marks and activity are known once the archive is whole.
            archive.await(Positions.NONE);
            if (!lock.tryRun(this::delete)) {
                LOGGER.debug("retention: another process is at it");
            }
        } catch (RuntimeException e) {
            LOGGER.warnf("retention: the others next time: %s", e.getMessage());
        }
    }

    private void delete() {
        ExpiredSessions found = sessions.find();
        int deleted = 0;
        try {
            for (Expired expired : found.expired()) {
                deletion.delete(expired.session().id(), REASON);
                deleted++;
            }
        } finally {
            LOGGER.infof(
                    "retention: %d of %d sessions deleted, %d kept because they are marked",
                    deleted, found.sessions(), found.marked());
        }
    }
}
