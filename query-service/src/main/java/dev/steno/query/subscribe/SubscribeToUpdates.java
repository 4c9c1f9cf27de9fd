package dev.steno.query.subscribe;

import dev.steno.query.live.BufferedFeed;
import dev.steno.query.live.CatchUp;
import dev.steno.query.live.Feed;
import dev.steno.query.live.LiveEvents;
import dev.steno.query.live.LiveSessions;
import dev.steno.query.live.MessageEvents;
import dev.steno.query.live.OpenFeeds;
import dev.steno.schema.conversation.ConversationUpdate;
import dev.steno.schema.conversation.Message;
import dev.steno.schema.conversation.SessionMetadata;
import dev.steno.schema.conversation.SubscribeRequest;
import dev.steno.schema.events.v1.Event;
import dev.steno.schema.sessions.v1.SessionSummary;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Streams the updates that a subscriber asks for, and nothing else. Threadsafe. */
@Singleton
public class SubscribeToUpdates {

    private static final String NEW_MESSAGE = "new_message";
    private static final String SESSION_MARKED = "session_marked";
    private static final String SESSION_UPDATED = "session_updated";

    private final LiveEvents events;
    private final LiveSessions sessions;
    private final CatchUp catchUp;
    private final OpenFeeds feeds;
    private final Clock clock;

    SubscribeToUpdates(LiveEvents events, LiveSessions sessions, CatchUp catchUp, OpenFeeds feeds, Clock clock) {
        this.events = events;
        this.sessions = sessions;
        this.catchUp = catchUp;
        this.feeds = feeds;
        this.clock = clock;
    }

    /** The names of the filters there are. */
    public static List<String> filterNames() {
        return Arrays.stream(Filter.values()).map(Filter::text).toList();
    }

    /**
     * Everything from now on that passes.
     *
     * @throws dev.steno.runtime.errors.Problem MALFORMED for a type or a filter that does not exist or makes no sense,
     *     UNAVAILABLE while the log does not answer
     */
    public Feed<ConversationUpdate> open(SubscribeRequest request) {
        Subscription subscription = Subscription.of(request);
        catchUp.await();
        BufferedFeed<ConversationUpdate> feed = feeds.buffered();
        Consumer<ConversationUpdate> offer = feed::offer;
        events.watch(feed, event -> onEvent(subscription, event, offer));
        if (subscription.kind().tellsSessions()) {
            sessions.watch(feed, summary -> onSummary(subscription, summary, offer));
        }
        return feed;
    }

    private void onEvent(Subscription subscription, Event event, Consumer<ConversationUpdate> offer) {
        if (event.hasMessage() && subscription.kind().tellsMessages()) {
            onMessage(subscription, event, offer);
        } else if (event.hasSessionMarked() && subscription.kind().tellsSessions()) {
            onMark(subscription, event, offer);
        }
    }

    private void onMessage(Subscription subscription, Event event, Consumer<ConversationUpdate> offer) {
        Message message = event.getMessage();
        Candidate candidate = new Candidate(
                event.getSessionId(),
                event.getProjectName(),
                event.getAgent(),
                message,
                sessions.markOf(event.getSessionId()));
        if (subscription.passes(candidate)) {
            offer.accept(update(NEW_MESSAGE, candidate)
                    .setMessage(MessageEvents.shown(message))
                    .setTimestamp(message.getTimestamp())
                    .build());
        }
    }

    private void onMark(Subscription subscription, Event event, Consumer<ConversationUpdate> offer) {
        Message last = sessions.find(event.getSessionId())
                .map(SubscribeToUpdates::lastMessage)
                .orElse(null);
        Candidate candidate = new Candidate(
                event.getSessionId(),
                event.getProjectName(),
                event.getAgent(),
                last,
                sessions.markOf(event.getSessionId()));
        if (subscription.passes(candidate)) {
            offer.accept(update(SESSION_MARKED, candidate)
                    .setSessionMetadata(candidate.mark())
                    .setTimestamp(event.getTimeMs())
                    .build());
        }
    }

    private void onSummary(Subscription subscription, SessionSummary summary, Consumer<ConversationUpdate> offer) {
        SessionMetadata mark = sessions.markOf(summary.getSessionId());
        Candidate candidate = new Candidate(
                summary.getSessionId(), summary.getProjectName(), summary.getAgent(), lastMessage(summary), mark);
        if (subscription.passes(candidate)) {
            ConversationUpdate.Builder update =
                    update(SESSION_UPDATED, candidate).setSessionMetadata(mark).setTimestamp(clock.millis());
            if (candidate.message() != null) {
                update.setMessage(candidate.message());
            }
            offer.accept(update.build());
        }
    }

    private static @Nullable Message lastMessage(SessionSummary summary) {
        int messages = summary.getLastMessagesCount();
        return messages == 0 ? null : summary.getLastMessages(messages - 1);
    }

    private static ConversationUpdate.Builder update(String type, Candidate candidate) {
        return ConversationUpdate.newBuilder()
                .setType(type)
                .setSessionId(candidate.sessionId())
                .setProjectName(candidate.project());
    }
}
