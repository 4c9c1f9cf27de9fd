package dev.steno.query.live;

import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/** Those who want to know. What one of them throws is nobody else's trouble. Threadsafe. */
final class Watchers<T> {

    private static final Logger LOGGER = Logger.getLogger(Watchers.class);

    private final CopyOnWriteArrayList<Consumer<T>> watchers = new CopyOnWriteArrayList<>();

    /** Tells a watcher from now on, for ever, and before those that are there. */
    void addFirst(Consumer<T> watcher) {
        watchers.addFirst(watcher);
    }

    /** Tells a watcher from now on, until the feed it works for ends. */
    void add(Feed<?> feed, Consumer<T> watcher) {
        watchers.add(watcher);
        feed.onEnd(() -> watchers.remove(watcher));
    }

    void tell(T news) {
        for (Consumer<T> watcher : watchers) {
            try {
                watcher.accept(news);
            } catch (RuntimeException e) {
                LOGGER.error("a subscription missed an update", e);
            }
        }
    }
}
