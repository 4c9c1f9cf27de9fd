package dev.steno.query.live;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;

/** Knows for a while which events have been seen; bounded in time and in number. Threadsafe. */
final class RepeatWindow {

    private final Cache<String, Boolean> seen;

    RepeatWindow(Duration window, long mostEntries, Ticker ticker) {
        this.seen = Caffeine.newBuilder()
                .expireAfterWrite(window)
                .maximumSize(mostEntries)
                .ticker(ticker)
                // Maintenance on the caller's thread: there is one writer, and it is cheap.
                .executor(Runnable::run)
                .build();
    }

    /** Whether the event was not seen within the window; from now on it was. */
    boolean isFirst(String eventId) {
        return seen.asMap().putIfAbsent(eventId, Boolean.TRUE) == null;
    }

    /** How many events it knows. */
    long size() {
        seen.cleanUp();
        return seen.estimatedSize();
    }
}
