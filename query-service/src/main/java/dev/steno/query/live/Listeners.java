package dev.steno.query.live;

import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/** Those to call for each update. What one of them throws is logged and does not reach the others. Threadsafe. */
final class Listeners<T> {

    private static final Logger LOGGER = Logger.getLogger(Listeners.class);

    private final CopyOnWriteArrayList<Consumer<T>> listeners = new CopyOnWriteArrayList<>();

    /** Adds a listener for the life of the process, before those that are there. */
    void addFirst(Consumer<T> listener) {
        listeners.addFirst(listener);
    }

    /** Adds a listener until the feed it works for ends. */
    void add(Feed<?> feed, Consumer<T> listener) {
        listeners.add(listener);
        feed.onEnd(() -> listeners.remove(listener));
    }

    void call(T update) {
        for (Consumer<T> listener : listeners) {
            try {
                listener.accept(update);
            } catch (RuntimeException e) {
                LOGGER.error("a subscription missed an update", e);
            }
        }
    }
}
