package dev.steno.query.live;

import com.google.protobuf.MessageLite;
import dev.steno.runtime.errors.ErrorCode;
import dev.steno.runtime.errors.Problem;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/** All subscriptions of this process; they end when it does. Threadsafe. */
@Singleton
public class FeedRegistry {

    private static final Logger LOGGER = Logger.getLogger(FeedRegistry.class);
    private static final Problem STOPPING =
            Problem.of(ErrorCode.UNAVAILABLE, "the service is stopping; subscribe again in a moment");
    private static final int STOP_FIRST = 10;

    private final Set<Feed<?>> open = ConcurrentHashMap.newKeySet();
    private final LiveSettings settings;
    private volatile boolean stopping;

    FeedRegistry(LiveSettings settings, MeterRegistry meters) {
        this.settings = settings;
        meters.gauge("steno.query.subscribers", open, Set::size);
    }

    /** How many subscriptions there are. */
    public int count() {
        return open.size();
    }

    /** A feed with the buffer that the settings give every subscriber. */
    public <T extends MessageLite> BufferedFeed<T> buffered() {
        return register(new BufferedFeed<>(
                settings.subscriberBuffer(), settings.subscriberBytes().asLongValue()));
    }

    /** Watches over a feed from now to its end. */
    <F extends Feed<?>> F register(F feed) {
        open.add(feed);
        feed.onEnd(() -> open.remove(feed));
        if (stopping) {
            feed.end(STOPPING);
        }
        return feed;
    }

    /** As early as a stop is known of: the doors wait for open calls, and streams never end by themselves. */
    void announced(@Observes @Priority(STOP_FIRST) ShutdownDelayInitiatedEvent event) {
        endAll();
    }

    void stop(@Observes @Priority(STOP_FIRST) ShutdownEvent event) {
        endAll();
    }

    private void endAll() {
        stopping = true;
        if (!open.isEmpty()) {
            LOGGER.infof("%d subscriptions end, because the service stops", open.size());
        }
        open.forEach(feed -> feed.end(STOPPING));
    }
}
