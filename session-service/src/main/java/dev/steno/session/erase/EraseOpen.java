package dev.steno.session.erase;

import dev.steno.runtime.errors.Problem;
import dev.steno.runtime.kafka.EventLog;
import dev.steno.schema.events.v1.ErasurePlace;
import dev.steno.schema.log.Erasing;
import dev.steno.session.archive.ErasuresChanged;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jboss.logging.Logger;

/**
 * Erases, in the background, what has been asked for: in the archive, in the log and in Kafka's other topics. Those that have been asked
 * for meanwhile share the next pass. What a stop cuts off is done again after the next start.
 */
@ApplicationScoped
class EraseOpen {

    private static final Logger LOGGER = Logger.getLogger(EraseOpen.class);
    private static final Duration RETRY = Duration.ofSeconds(5);

    private final Erasures erasures;
    private final ErasedBytes archive;
    private final EraseTopics topics;
    private final EventLog log;
    private final Clock clock;
    private final Set<Written> written = new HashSet<>();
    private final Semaphore changes = new Semaphore(1);
    private final Thread thread =
            Thread.ofPlatform().name("steno-erase").daemon().unstarted(this::run);

    EraseOpen(Erasures erasures, ErasedBytes archive, EraseTopics topics, EventLog log, Clock clock) {
        this.erasures = erasures;
        this.archive = archive;
        this.topics = topics;
        this.log = log;
        this.clock = clock;
    }

    /** Erases in one place for several erasures at once. */
    @FunctionalInterface
    private interface Work {
        Function<Erasure, Done> erase(List<Erasure> asked) throws ExecutionException, InterruptedException;
    }

    /** What stands in the log, though the archive may not have it yet. */
    private record Written(String erasureId, ErasurePlace place) {}

    void start(@Observes StartupEvent event) {
        thread.start();
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        thread.interrupt();
        thread.join(TimeUnit.SECONDS.toMillis(10));
    }

    void changed(@Observes ErasuresChanged event) {
        changes.release();
    }

    private void run() {
        try {
            while (true) {
                changes.acquire();
                changes.drainPermits();
                if (!pass()) {
                    TimeUnit.NANOSECONDS.sleep(RETRY.toNanos());
                    changes.release();
                }
            }
        } catch (InterruptedException e) {
            LOGGER.debug("erasing is stopping");
        }
    }

    /** Does what is open in the places of this service; whether nothing is left to be tried again. */
    private boolean pass() throws InterruptedException {
        try {
            List<Erasure> open = erasures.open();
            erase(ErasurePlace.ERASURE_PLACE_ARCHIVE, open, asked -> {
                Done done = archive.erase();
                return each -> done;
            });
            erase(ErasurePlace.ERASURE_PLACE_LOG, open, topics::eraseLog);
            erase(ErasurePlace.ERASURE_PLACE_DEAD_LETTERS, open, asked -> topics::deadLetters);
            if (open.stream().noneMatch(each -> isOpen(each, ErasurePlace.ERASURE_PLACE_TOPICS))) {
                return true;
            }
            if (!topics.haveFollowed(open)) {
                return false;
            }
            erase(ErasurePlace.ERASURE_PLACE_TOPICS, open, topics::eraseSummaries);
            return true;
        } catch (Problem e) {
            LOGGER.debugf("erasing waits for the archive: %s", e.getMessage());
            return false;
        } catch (RuntimeException | ExecutionException e) {
            LOGGER.warnf("an erasure is tried again: %s", e.toString());
            return false;
        }
    }

    private void erase(ErasurePlace place, List<Erasure> open, Work work)
            throws ExecutionException, InterruptedException {
        List<Erasure> asked = open.stream().filter(each -> isOpen(each, place)).toList();
        if (asked.isEmpty()) {
            return;
        }
        Function<Erasure, Done> done = work.erase(asked);
        for (Erasure each : asked) {
            Done result = done.apply(each);
            log.append(Erasing.done(each.sessionId(), each.id(), place, result.erased(), result.what(), clock.millis()))
                    .get();
            written.add(new Written(each.id(), place));
        }
        LOGGER.infof("%s: %d erasures", place, asked.size());
    }

    private boolean isOpen(Erasure erasure, ErasurePlace place) {
        return !erasure.done().containsKey(place) && !written.contains(new Written(erasure.id(), place));
    }
}
