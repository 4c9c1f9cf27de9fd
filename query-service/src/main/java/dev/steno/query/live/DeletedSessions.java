package dev.steno.query.live;

import dev.steno.query.index.SessionLookup;
import dev.steno.query.opensearch.IndexNames;
import dev.steno.runtime.errors.Problem;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

/**
 * The sessions that have been deleted: no stream shows what comes of them later. Those from before this process are known as soon as
 * the index has answered; the others from the log. Threadsafe.
 */
@Singleton
final class DeletedSessions {

    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final SessionLookup index;
    private final Set<String> keys = ConcurrentHashMap.newKeySet();
    private volatile boolean stopping;

    DeletedSessions(SessionLookup index) {
        this.index = index;
    }

    void start(@Observes StartupEvent event) {
        Thread.ofVirtual().name("steno-deleted-sessions").start(this::read);
    }

    void stop(@Observes ShutdownEvent event) {
        stopping = true;
    }

    void add(String sessionId) {
        keys.add(IndexNames.key(sessionId));
    }

    boolean contains(String sessionId) {
        return keys.contains(IndexNames.key(sessionId));
    }

    private void read() {
        while (!stopping) {
            try {
                keys.addAll(index.deleted());
                return;
            } catch (Problem e) {
                LockSupport.parkNanos(PAUSE.toNanos());
            }
        }
    }
}
