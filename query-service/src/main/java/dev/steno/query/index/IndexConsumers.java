package dev.steno.query.index;

import dev.steno.query.opensearch.IndexTemplates;
import dev.steno.query.opensearch.StoreUnavailableException;
import dev.steno.runtime.kafka.GroupProgress;
import dev.steno.runtime.kafka.Projections;
import dev.steno.schema.log.Topics;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** The consumer groups that keep the index, from the start of the process to its end. */
@Singleton
class IndexConsumers {

    private static final String STATS = "steno-stats";
    private static final int BATCH = 2_000;

    private static final Duration PAUSE = Duration.ofMillis(500);

    private final Projections projections;
    private final IndexTemplates templates;
    private final MessageProjection messages;
    private final SessionProjection sessions;

    private volatile boolean stopping;

    IndexConsumers(
            Projections projections, IndexTemplates templates, MessageProjection messages, SessionProjection sessions) {
        this.projections = projections;
        this.templates = templates;
        this.messages = messages;
        this.sessions = sessions;
    }

    void start(@Observes StartupEvent event) {
        projections.run(MessageProjection.GROUP, Topics.EVENTS, BATCH, messages);
        projections.run(SessionProjection.GROUP, Topics.SESSIONS, BATCH, sessions);
        Thread.ofVirtual().name("steno-prepare-index").start(this::prepare);
    }

    void stop(@Observes ShutdownEvent event) {
        stopping = true;
    }

    /** Makes the indices before there is anything to put into them; the first write makes them too. */
    private void prepare() {
        while (!stopping) {
            try {
                templates.ensure();
                return;
            } catch (StoreUnavailableException e) {
                LockSupport.parkNanos(PAUSE.toNanos());
            }
        }
    }

    /** Clears the whole index and fills it again. Returns at once. */
    void rebuild() {
        projections.rebuild(MessageProjection.GROUP);
        projections.rebuild(SessionProjection.GROUP);
    }

    /** How far messages and marks are in the index. */
    GroupProgress messages() {
        return projections.progressOf(MessageProjection.GROUP, Topics.EVENTS);
    }

    /** How far summaries are in the index. */
    GroupProgress sessions() {
        return projections.progressOf(SessionProjection.GROUP, Topics.SESSIONS);
    }

    /** How far summaries have been made of the events. */
    GroupProgress summaries() {
        return projections.progressOf(STATS, Topics.EVENTS);
    }
}
