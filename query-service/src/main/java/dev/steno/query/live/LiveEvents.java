package dev.steno.query.live;

import com.github.benmanes.caffeine.cache.Ticker;
import dev.steno.runtime.kafka.KafkaClients;
import dev.steno.runtime.kafka.TopicFollower;
import dev.steno.schema.events.v1.Event;
import dev.steno.schema.log.EventRecords;
import dev.steno.schema.log.MalformedEventException;
import dev.steno.schema.log.Topics;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The log's events as they come. What repeats a fact of the last minutes is left out, unless its source has revised what it
 * says. No mark is left out: the last one in the log holds.
 */
@Singleton
public class LiveEvents {

    private static final Logger LOGGER = Logger.getLogger(LiveEvents.class);

    private final KafkaClients clients;
    private final CatchUp catchUp;
    private final RepeatWindow window;
    private final Watchers<Event> watchers = new Watchers<>();
    private @Nullable TopicFollower follower;

    LiveEvents(KafkaClients clients, CatchUp catchUp, LiveSettings settings) {
        this.clients = clients;
        this.catchUp = catchUp;
        this.window = new RepeatWindow(settings.repeatWindow(), settings.repeatEntries(), Ticker.systemTicker());
    }

    void start(@Observes StartupEvent event) {
        follower = TopicFollower.start(clients, Topics.EVENTS, TopicFollower.From.END, this::onRecord);
        catchUp.expect("events", follower::caughtUp);
    }

    void stop(@Observes ShutdownEvent event) {
        if (follower != null) {
            follower.close();
        }
    }

    /** Tells every new event, on one thread, for as long as the process lives, and before any subscriber hears of it. */
    void watch(Consumer<Event> watcher) {
        watchers.addFirst(watcher);
    }

    /** Tells every new event, on one thread, until the feed ends. The watcher must not block. */
    public void watch(Feed<?> feed, Consumer<Event> watcher) {
        watchers.add(feed, watcher);
    }

    private void onRecord(ConsumerRecord<String, byte[]> message) {
        Event event;
        try {
            event = EventRecords.fromRecord(message);
        } catch (MalformedEventException e) {
            LOGGER.debugf("nothing to show at %d:%d: %s", message.partition(), message.offset(), e.getMessage());
            return;
        }
        if (event.hasSessionMarked() || window.isNews(event)) {
            watchers.tell(event);
        }
    }
}
