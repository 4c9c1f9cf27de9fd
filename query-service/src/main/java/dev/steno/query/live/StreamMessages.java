package dev.steno.query.live;

import dev.steno.schema.conversation.MessageEvent;
import jakarta.inject.Singleton;

/** Streams messages, session starts and session ends as they are recorded. Threadsafe. */
@Singleton
public class StreamMessages {

    private final LiveEvents events;
    private final LiveSessions sessions;
    private final LiveProjects projects;
    private final FollowedTopics topics;
    private final FeedRegistry feeds;

    StreamMessages(
            LiveEvents events,
            LiveSessions sessions,
            LiveProjects projects,
            FollowedTopics topics,
            FeedRegistry feeds) {
        this.events = events;
        this.sessions = sessions;
        this.projects = projects;
        this.topics = topics;
        this.feeds = feeds;
    }

    /**
     * Everything from now on.
     *
     * @throws dev.steno.runtime.errors.Problem UNAVAILABLE while the log does not answer
     */
    public Feed<MessageEvent> open() {
        topics.awaitCaughtUp();
        BufferedFeed<MessageEvent> feed = feeds.buffered();
        events.listen(
                feed,
                event -> MessageEvents.of(event)
                        .map(shown -> MessageEvents.named(shown, projects.nameOf(sessions.projectOf(event))))
                        .ifPresent(feed::offer));
        return feed;
    }
}
