package dev.steno.query.live;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import dev.steno.schema.events.v1.Event;
import dev.steno.schema.log.Precedence;
import java.time.Duration;

/** Remembers for a while which facts were shown; bounded in time and in number. For one thread. */
final class RepeatWindow {

    /** Of a fact: the record with the highest precedence, and what its message says. */
    private record Known(int source, long precedence, int content) {

        static Known of(Event event) {
            int content = event.getMessage().getContentBytes().hashCode();
            return new Known(event.getSourceValue(), Precedence.of(event), content);
        }
    }

    private final Cache<String, Known> known;

    RepeatWindow(Duration window, long mostEntries, Ticker ticker) {
        this.known = Caffeine.newBuilder()
                .expireAfterWrite(window)
                .maximumSize(mostEntries)
                .ticker(ticker)
                // Maintenance on the caller's thread: there is one writer, and it is cheap.
                .executor(Runnable::run)
                .build();
    }

    /** Whether the event's fact is new within the window, or revised: the same source says something else in a higher revision. */
    boolean isNews(Event event) {
        Known before = known.getIfPresent(event.getId());
        Known now = Known.of(event);
        if (before != null && before.precedence() >= now.precedence()) {
            return false;
        }
        known.put(event.getId(), now);
        return before == null || (before.source() == now.source() && before.content() != now.content());
    }

    /** How many events it knows. */
    long size() {
        known.cleanUp();
        return known.estimatedSize();
    }
}
