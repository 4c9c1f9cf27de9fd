package dev.steno.query.live;

import dev.steno.query.live.LiveSessions.Change;
import dev.steno.schema.conversation.ActiveSession;
import dev.steno.schema.conversation.ActiveSessionUpdate;
import dev.steno.schema.records.StorableText;
import dev.steno.schema.sessions.v1.OpenTool;
import dev.steno.schema.sessions.v1.SessionSummary;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Comparator;
import java.util.concurrent.TimeUnit;

/** Streams the live sessions, and what becomes of them. Threadsafe. */
@Singleton
public class StreamActiveSessions {

    private static final int SHORT_ID = 8;

    private final LiveSessions sessions;
    private final LiveProjects projects;
    private final FollowedTopics topics;
    private final FeedRegistry feeds;
    private final Clock clock;
    private final Listeners<ActiveSessionUpdate> listeners = new Listeners<>();

    StreamActiveSessions(
            LiveSessions sessions, LiveProjects projects, FollowedTopics topics, FeedRegistry feeds, Clock clock) {
        this.sessions = sessions;
        this.projects = projects;
        this.topics = topics;
        this.feeds = feeds;
        this.clock = clock;
        sessions.onChange((change, summary) -> listeners.call(update(change, projects.named(summary), clock.millis())));
    }

    /**
     * The live sessions, newest activity first, each as a {@code session_started}; then every change.
     *
     * @throws dev.steno.runtime.errors.Problem UNAVAILABLE while this process does not know all live sessions yet
     */
    public Feed<ActiveSessionUpdate> open() {
        topics.awaitCaughtUp();
        BufferedFeed<ActiveSessionUpdate> feed = feeds.buffered();
        long now = clock.millis();
        sessions.read(live -> {
            feed.begin(live.stream()
                    .sorted(Comparator.comparingLong(SessionSummary::getLastActivityMs)
                            .reversed())
                    .map(summary -> update(Change.STARTED, projects.named(summary), now))
                    .toList());
            listeners.add(feed, feed::offer);
        });
        return feed;
    }

    static ActiveSessionUpdate update(Change change, SessionSummary summary, long now) {
        return ActiveSessionUpdate.newBuilder()
                .setType(
                        switch (change) {
                            case STARTED -> "session_started";
                            case UPDATED -> "session_updated";
                            case ENDED -> "session_ended";
                        })
                .setSession(session(summary, now))
                .setTimestamp(now)
                .build();
    }

    private static ActiveSession session(SessionSummary summary, long now) {
        ActiveSession.Builder session = ActiveSession.newBuilder()
                .setSessionId(summary.getSessionId())
                .setShortId(StorableText.cut(summary.getSessionId(), SHORT_ID))
                .setProjectName(summary.getProjectName())
                .setStartTime(summary.getStartTimeMs())
                .setLastActivity(summary.getLastActivityMs())
                .setMessageCount(summary.getMessageCount())
                .setDurationSeconds(duration(summary, now))
                .setIsMarked(summary.getMark().getIsMarked())
                .setCurrentStatus(status(summary))
                .setAgent(summary.getAgent());
        summary.getOpenToolsList().stream().map(OpenTool::getToolName).forEach(session::addActiveTools);
        if (summary.getLastMessagesCount() > 0) {
            session.setLastMessage(summary.getLastMessagesList().getLast());
        }
        return session.build();
    }

    /** The contract has no word for a session that has ended: its last update calls it ending. */
    private static String status(SessionSummary summary) {
        return switch (summary.getStatus()) {
            case SESSION_STATUS_ACTIVE -> "active";
            case SESSION_STATUS_IDLE -> "idle";
            default -> "ending";
        };
    }

    /** Of a live session up to now, of one that has ended between its first and its last activity. */
    private static int duration(SessionSummary summary, long now) {
        long last = summary.getLastActivityMs();
        long end = LiveSessions.isLive(summary) ? Math.max(now, last) : last;
        long seconds = TimeUnit.MILLISECONDS.toSeconds(Math.max(end - summary.getStartTimeMs(), 0));
        return (int) Math.min(seconds, Integer.MAX_VALUE);
    }
}
