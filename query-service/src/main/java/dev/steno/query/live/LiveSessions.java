package dev.steno.query.live;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.steno.runtime.kafka.KafkaClients;
import dev.steno.runtime.kafka.TopicFollower;
import dev.steno.schema.conversation.ActiveSessionUpdate;
import dev.steno.schema.conversation.SessionMetadata;
import dev.steno.schema.log.Topics;
import dev.steno.schema.sessions.v1.SessionSummary;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * The sessions that are live, and what becomes of them. Keeps live sessions in memory, and of the others only their marks.
 * Threadsafe.
 */
@Singleton
public class LiveSessions {

    private static final String STARTED = "session_started";
    private static final String UPDATED = "session_updated";
    private static final String ENDED = "session_ended";

    private final KafkaClients clients;
    private final OpenFeeds feeds;
    private final CatchUp catchUp;
    private final Clock clock;
    private final Map<String, SessionSummary> live = new HashMap<>();
    private final Marks marks = new Marks();
    private final Watchers<ActiveSessionUpdate> liveWatchers = new Watchers<>();
    private final Watchers<SessionSummary> watchers = new Watchers<>();
    private @Nullable TopicFollower follower;

    LiveSessions(KafkaClients clients, LiveEvents events, OpenFeeds feeds, CatchUp catchUp, Clock clock) {
        this.clients = clients;
        this.feeds = feeds;
        this.catchUp = catchUp;
        this.clock = clock;
        events.watch(event -> {
            if (event.hasSessionMarked()) {
                marks.marked(event.getSessionId(), event.getSessionMarked());
            }
        });
    }

    void start(@Observes StartupEvent event) {
        follower = TopicFollower.start(clients, Topics.SESSIONS, TopicFollower.From.BEGINNING, this::onRecord);
        catchUp.expect("live sessions", follower::caughtUp);
    }

    void stop(@Observes ShutdownEvent event) {
        if (follower != null) {
            follower.close();
        }
    }

    /**
     * The live sessions, newest activity first, each as a {@code session_started}; then every change.
     *
     * @throws dev.steno.runtime.errors.Problem UNAVAILABLE while this process does not know all live sessions yet
     */
    public Feed<ActiveSessionUpdate> open() {
        catchUp.await();
        BufferedFeed<ActiveSessionUpdate> feed = feeds.buffered();
        synchronized (this) {
            long now = clock.millis();
            List<ActiveSessionUpdate> snapshot = live.values().stream()
                    .sorted(Comparator.comparingLong(SessionSummary::getLastActivityMs)
                            .reversed())
                    .map(summary -> ActiveSessions.update(STARTED, summary, now))
                    .toList();
            feed.begin(snapshot);
            liveWatchers.add(feed, feed::offer);
        }
        return feed;
    }

    /** Tells the summary of every session that changes, live or not, until the feed ends. The watcher must not block. */
    public void watch(Feed<?> feed, Consumer<SessionSummary> watcher) {
        watchers.add(feed, watcher);
    }

    /** A live session's summary. */
    public synchronized Optional<SessionSummary> find(String sessionId) {
        return Optional.ofNullable(live.get(sessionId));
    }

    /** A session's mark, live or not; the empty mark for one that was never marked. */
    public SessionMetadata markOf(String sessionId) {
        return marks.of(sessionId);
    }

    private void onRecord(ConsumerRecord<String, byte[]> message) {
        SessionSummary summary = message.value() == null ? null : parse(message);
        if (summary != null) {
            marks.summarised(summary.getSessionId(), summary.getMark());
        }
        if (change(message.key(), summary) && summary != null) {
            watchers.tell(summary);
        }
    }

    /** Whether the summary says anything new. */
    private synchronized boolean change(String sessionId, @Nullable SessionSummary summary) {
        if (summary != null && ActiveSessions.isLive(summary)) {
            SessionSummary before = live.put(sessionId, summary);
            boolean changed = !summary.equals(before);
            if (changed) {
                tell(before == null ? STARTED : UPDATED, summary);
            }
            return changed;
        }
        SessionSummary before = live.remove(sessionId);
        if (before != null) {
            tell(ENDED, summary == null ? before : summary);
        }
        return true;
    }

    private void tell(String type, SessionSummary summary) {
        liveWatchers.tell(ActiveSessions.update(type, summary, clock.millis()));
    }

    private static SessionSummary parse(ConsumerRecord<String, byte[]> message) {
        try {
            return SessionSummary.parseFrom(message.value());
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException("an unreadable summary", e);
        }
    }
}
