package dev.steno.query.live;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.steno.runtime.kafka.TopicFollower;
import dev.steno.schema.conversation.SessionMetadata;
import dev.steno.schema.events.v1.Event;
import dev.steno.schema.log.Topics;
import dev.steno.schema.projects.ProjectKey;
import dev.steno.schema.sessions.v1.SessionSummary;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * The sessions that are live, by their summaries, and the marks of all sessions; both as a table in memory that listeners hear of.
 * Threadsafe.
 */
@Singleton
public class LiveSessions {

    /** What happened to a live session. */
    enum Change {
        STARTED,
        UPDATED,
        ENDED
    }

    /** Called while the table is locked; must not block. */
    @FunctionalInterface
    interface ChangeListener {

        /** @param summary the newest of the session */
        void onChange(Change change, SessionSummary summary);
    }

    private final FollowedTopics topics;
    private final LiveProjects projects;
    private final DeletedSessions deleted;
    private final Map<String, SessionSummary> live = new HashMap<>();
    private final SessionMarks marks = new SessionMarks();
    private final Listeners<SessionSummary> listeners = new Listeners<>();
    private volatile ChangeListener changes = (change, summary) -> {};

    LiveSessions(FollowedTopics topics, LiveProjects projects, DeletedSessions deleted, LiveEvents events) {
        this.topics = topics;
        this.projects = projects;
        this.deleted = deleted;
        events.listenFirst(event -> {
            if (event.hasSessionMarked()) {
                marks.marked(event.getSessionId(), event.getSessionMarked());
            } else if (event.hasSessionDeleted()) {
                forget(event.getSessionId());
            }
        });
    }

    void start(@Observes StartupEvent event) {
        topics.follow("live sessions", Topics.SESSIONS, TopicFollower.From.BEGINNING, this::onRecord);
    }

    /** Calls the one listener for changes of live sessions, from now on. */
    void onChange(ChangeListener listener) {
        changes = listener;
    }

    /** Hands over all live sessions while none of them can change. */
    synchronized void read(Consumer<Collection<SessionSummary>> reader) {
        reader.accept(Collections.unmodifiableCollection(live.values()));
    }

    /** Gives the listener the summary of every session that changes, live or not, until the feed ends. It must not block. */
    public void listen(Feed<?> feed, Consumer<SessionSummary> listener) {
        listeners.add(feed, listener);
    }

    /** A live session's summary. */
    public synchronized Optional<SessionSummary> find(String sessionId) {
        return Optional.ofNullable(live.get(sessionId));
    }

    /** The project of an event's session: by the session's summary, else by the event. */
    public ProjectKey projectOf(Event event) {
        return find(event.getSessionId())
                .map(ProjectKey::of)
                .orElseGet(() -> ProjectKey.of(event.getProjectName(), event.getWorkspace()));
    }

    /** A session's mark, live or not; the empty mark for one that was never marked. */
    public SessionMetadata markOf(String sessionId) {
        return marks.of(sessionId);
    }

    static boolean isLive(SessionSummary summary) {
        return switch (summary.getStatus()) {
            case SESSION_STATUS_ACTIVE, SESSION_STATUS_IDLE, SESSION_STATUS_ENDING -> true;
            default -> false;
        };
    }

    private void onRecord(ConsumerRecord<String, byte[]> message) {
        // Summaries from before a deletion may still be on their way.
        if (message.value() == null || deleted.contains(message.key())) {
            forget(message.key());
            return;
        }
        SessionSummary summary = parse(message);
        marks.summarised(summary.getSessionId(), summary.getMark());
        if (apply(summary)) {
            listeners.call(summary);
        }
    }

    /** A session that has been deleted ends, without its last words. */
    private synchronized void forget(String sessionId) {
        marks.forget(sessionId);
        SessionSummary before = live.remove(sessionId);
        if (before != null) {
            projects.removed(before);
            changes.onChange(
                    Change.ENDED, before.toBuilder().clearLastMessages().build());
        }
    }

    /** Whether the summary says anything new. */
    private synchronized boolean apply(SessionSummary summary) {
        boolean isLive = isLive(summary);
        String sessionId = summary.getSessionId();
        SessionSummary before = isLive ? live.put(sessionId, summary) : live.remove(sessionId);
        projects.changed(before, summary);
        boolean changed = !summary.equals(before);
        if (isLive && changed) {
            changes.onChange(before == null ? Change.STARTED : Change.UPDATED, summary);
        } else if (!isLive && before != null) {
            changes.onChange(Change.ENDED, summary);
        }
        return !isLive || changed;
    }

    private static SessionSummary parse(ConsumerRecord<String, byte[]> message) {
        try {
            return SessionSummary.parseFrom(message.value());
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException("an unreadable summary", e);
        }
    }
}
