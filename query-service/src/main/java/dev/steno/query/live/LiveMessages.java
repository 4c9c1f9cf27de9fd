package dev.steno.query.live;

import dev.steno.schema.conversation.MessageEvent;
import jakarta.inject.Singleton;

/** Streams messages, session starts and session ends as they are recorded. Threadsafe. */
@Singleton
public class LiveMessages {

    private final LiveEvents events;
    private final CatchUp catchUp;
    private final OpenFeeds feeds;

    LiveMessages(LiveEvents events, CatchUp catchUp, OpenFeeds feeds) {
        this.events = events;
        this.catchUp = catchUp;
        this.feeds = feeds;
    }

    /**
     * Everything from now on.
     *
     * @throws dev.steno.runtime.errors.Problem UNAVAILABLE while the log does not answer
     */
    public Feed<MessageEvent> open() {
        catchUp.await();
        BufferedFeed<MessageEvent> feed = feeds.buffered();
        events.watch(feed, event -> MessageEvents.of(event).ifPresent(feed::offer));
        return feed;
    }
}
