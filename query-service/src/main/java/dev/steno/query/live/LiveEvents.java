package dev.steno.query.live;

import com.github.benmanes.caffeine.cache.Ticker;
import dev.steno.runtime.kafka.TopicFollower;
import dev.steno.schema.events.v1.Event;
import dev.steno.schema.log.Erasing;
import dev.steno.schema.log.EventRecords;
import dev.steno.schema.log.MalformedEventException;
import dev.steno.schema.log.Topics;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jboss.logging.Logger;

/**
 * The log's events as they come. What repeats a fact of the last minutes is left out, unless its source has revised what it
 * says. No mark is left out: the last one in the log holds. Of a session that has been deleted there are no events but the deletion.
 */
@Singleton
public class LiveEvents {

    private static final Logger LOGGER = Logger.getLogger(LiveEvents.class);

    private final FollowedTopics topics;
    private final DeletedSessions deleted;
    private final RepeatWindow window;
    private final Listeners<Event> listeners = new Listeners<>();

    LiveEvents(FollowedTopics topics, DeletedSessions deleted, LiveSettings settings) {
        this.topics = topics;
        this.deleted = deleted;
        this.window = new RepeatWindow(settings.repeatWindow(), settings.repeatEntries(), Ticker.systemTicker());
    }

    void start(@Observes StartupEvent event) {
        topics.follow("events", Topics.EVENTS, TopicFollower.From.END, this::onRecord);
    }

    /** Gives the listener every new event, on one thread, for the life of the process, and before any subscriber gets it. */
    void listenFirst(Consumer<Event> listener) {
        listeners.addFirst(listener);
    }

    /** Gives the listener every new event, on one thread, until the feed ends. It must not block. */
    public void listen(Feed<?> feed, Consumer<Event> listener) {
        listeners.add(feed, listener);
    }

    private void onRecord(ConsumerRecord<String, byte[]> message) {
        if (EventRecords.isErased(message)) {
            return;
        }
        Event event;
        try {
            event = EventRecords.fromRecord(message);
        } catch (MalformedEventException e) {
            LOGGER.debugf("nothing to show at %d:%d: %s", message.partition(), message.offset(), e.getMessage());
            return;
        }
        if (Erasing.isErasure(event)) {
            return;
        }
        if (event.hasSessionDeleted()) {
            deleted.add(event.getSessionId());
            listeners.call(event);
        } else if (!deleted.contains(event.getSessionId()) && (event.hasSessionMarked() || window.isNews(event))) {
            listeners.call(event);
        }
    }
}
