package dev.steno.query.index;

import dev.steno.query.opensearch.ExpungeDeleted;
import dev.steno.query.opensearch.StoreUnavailableException;
import dev.steno.runtime.kafka.EventLog;
import dev.steno.schema.events.v1.ErasurePlace;
import dev.steno.schema.events.v1.Event;
import dev.steno.schema.log.Erasing;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionException;
import org.jboss.logging.Logger;

/** Erases from the index what has been deleted, in the background, and says so in the log. */
@Singleton
class EraseDeleted {

    private static final Logger LOGGER = Logger.getLogger(EraseDeleted.class);

    private final ExpungeDeleted expunge;
    private final EventLog log;
    private final Clock clock;

    EraseDeleted(ExpungeDeleted expunge, EventLog log, Clock clock) {
        this.expunge = expunge;
        this.log = log;
        this.clock = clock;
    }

    /**
     * Begins to do what these requests ask for. What a stop cuts off is not done; the erasure can be asked for again.
     */
    void erase(List<Event> requests) {
        if (requests.isEmpty()) {
            return;
        }
        Thread.ofVirtual().name("steno-erase-index").start(() -> expunge(requests));
    }

    private synchronized void expunge(List<Event> requests) {
        try {
            say(requests, expunge.run());
        } catch (StoreUnavailableException e) {
            say(requests, Set.of("all indices: OpenSearch is away"));
        }
    }

    private void say(List<Event> requests, Set<String> holding) {
        String what = holding.isEmpty()
                ? "deleted documents expunged, segments written anew"
                : "deleted documents are left until OpenSearch merges " + String.join(", ", holding);
        try {
            for (Event request : requests) {
                log.append(Erasing.done(
                                request.getSessionId(),
                                request.getErasureRequested().getErasureId(),
                                ErasurePlace.ERASURE_PLACE_INDEX,
                                holding.isEmpty(),
                                what,
                                clock.millis()))
                        .join();
            }
        } catch (CompletionException e) {
            LOGGER.warnf("the log does not take the receipt of an erasure: %s", e.getMessage());
        }
    }
}
