package dev.steno.query.index;

import dev.steno.query.opensearch.IndexSet;
import dev.steno.query.opensearch.IndexSwap;
import dev.steno.query.opensearch.IndexTemplates;
import dev.steno.query.opensearch.StoreUnavailableException;
import dev.steno.runtime.kafka.GroupProgress;
import dev.steno.runtime.kafka.Projections;
import dev.steno.runtime.kafka.SideProjection;
import dev.steno.schema.log.Topics;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/** The consumer groups that keep the index, from the start of the process to its end. */
@Singleton
class IndexConsumers {

    private static final String STATS = "steno-stats";
    private static final int BATCH = 2_000;

    private static final Duration PAUSE = Duration.ofMillis(500);

    private final Projections projections;
    private final IndexTemplates templates;
    private final IndexSwap swap;
    private final SessionHomes homes;
    private final MessageProjection messages;
    private final SessionProjection sessions;

    private volatile boolean stopping;

    IndexConsumers(
            Projections projections,
            IndexTemplates templates,
            IndexSwap swap,
            SessionHomes homes,
            MessageProjection messages,
            SessionProjection sessions) {
        this.projections = projections;
        this.templates = templates;
        this.swap = swap;
        this.homes = homes;
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
                swap.tidy();
                return;
            } catch (StoreUnavailableException e) {
                LockSupport.parkNanos(PAUSE.toNanos());
            }
        }
    }

    /** Fills these indices from the beginning of both topics. The caller closes what it gets. */
    List<SideProjection> fill(IndexSet rebuilt) {
        SessionHomes theirs = homes.in(rebuilt);
        return List.of(
                projections.runBeside(
                        MessageProjection.GROUP + "-" + rebuilt.name(),
                        Topics.EVENTS,
                        BATCH,
                        messages.in(rebuilt, theirs)),
                projections.runBeside(
                        SessionProjection.GROUP + "-" + rebuilt.name(),
                        Topics.SESSIONS,
                        BATCH,
                        sessions.in(rebuilt, theirs)));
    }

    /** Other indices stand in the place of those that were there. */
    void forgetHomes() {
        homes.forget();
    }

    /** What the index is doing while it is not whole, for people. */
    Optional<String> behind() {
        return messages().behind().or(() -> sessions().behind());
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
