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

/** Erases from the index what has been deleted, and says so in the log. Several erasures share one pass. */
@Singleton
class EraseDeleted {

    private final ExpungeDeleted expunge;
    private final EventLog log;
    private final Clock clock;

    EraseDeleted(ExpungeDeleted expunge, EventLog log, Clock clock) {
        this.expunge = expunge;
        this.log = log;
        this.clock = clock;
    }

    /**
     * Does what these requests ask for. Blocks for some seconds, for longer where the index is large.
     *
     * @throws StoreUnavailableException when OpenSearch is away, or Kafka does not take what was done; then it is to be done again
     */
    void erase(List<Event> requests) {
        if (requests.isEmpty()) {
            return;
        }
        Set<String> holding = expunge.run();
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
            throw new StoreUnavailableException("the log does not take the receipt of an erasure", e);
        }
    }
}
