package dev.steno.query.subscribe;

import dev.steno.query.live.BufferedFeed;
import dev.steno.query.live.Feed;
import dev.steno.query.live.FeedRegistry;
import dev.steno.query.live.FollowedTopics;
import dev.steno.query.live.LiveEvents;
import dev.steno.query.live.LiveProjects;
import dev.steno.query.live.LiveSessions;
import dev.steno.query.live.MessageEvents;
import dev.steno.schema.conversation.ConversationUpdate;
import dev.steno.schema.conversation.Message;
import dev.steno.schema.conversation.SessionMetadata;
import dev.steno.schema.conversation.SubscribeRequest;
import dev.steno.schema.events.v1.Event;
import dev.steno.schema.projects.ProjectKey;
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
    private final LiveProjects projects;
    private final FollowedTopics topics;
    private final FeedRegistry feeds;
    private final Clock clock;

    SubscribeToUpdates(
            LiveEvents events,
            LiveSessions sessions,
            LiveProjects projects,
            FollowedTopics topics,
            FeedRegistry feeds,
            Clock clock) {
        this.events = events;
        this.sessions = sessions;
        this.projects = projects;
        this.topics = topics;
        this.feeds = feeds;
        this.clock = clock;
    }

    /** The names of the filters there are. */
    public static List<String> filterNames() {
        return Arrays.stream(UpdateFilter.values()).map(UpdateFilter::text).toList();
    }

    /**
     * Everything from now on that passes.
     *
     * @throws dev.steno.runtime.errors.Problem MALFORMED for a type or a filter that does not exist or makes no sense,
     *     UNAVAILABLE while the log does not answer
     */
    public Feed<ConversationUpdate> open(SubscribeRequest request) {
        UpdateSelection selection = UpdateSelection.of(request, projects);
        topics.awaitCaughtUp();
        BufferedFeed<ConversationUpdate> feed = feeds.buffered();
        Consumer<ConversationUpdate> offer = feed::offer;
        events.listen(feed, event -> onEvent(selection, event, offer));
        if (selection.kind().hasSessions()) {
            sessions.listen(feed, summary -> onSummary(selection, summary, offer));
        }
        return feed;
    }

    private void onEvent(UpdateSelection selection, Event event, Consumer<ConversationUpdate> offer) {
        if (event.hasMessage() && selection.kind().hasMessages()) {
            onMessage(selection, event, offer);
        } else if (event.hasSessionMarked() && selection.kind().hasSessions()) {
            onMark(selection, event, offer);
        }
    }

    private void onMessage(UpdateSelection selection, Event event, Consumer<ConversationUpdate> offer) {
        Message message = event.getMessage();
        FilterInput input = input(event, message);
        if (selection.passes(input)) {
            offer.accept(update(NEW_MESSAGE, input)
                    .setMessage(MessageEvents.shown(MessageEvents.named(message, input.project())))
                    .setTimestamp(message.getTimestamp())
                    .build());
        }
    }

    private void onMark(UpdateSelection selection, Event event, Consumer<ConversationUpdate> offer) {
        Message last = sessions.find(event.getSessionId())
                .map(SubscribeToUpdates::lastMessage)
                .orElse(null);
        FilterInput input = input(event, last);
        if (selection.passes(input)) {
            offer.accept(update(SESSION_MARKED, input)
                    .setSessionMetadata(input.mark())
                    .setTimestamp(event.getTimeMs())
                    .build());
        }
    }

    private void onSummary(UpdateSelection selection, SessionSummary summary, Consumer<ConversationUpdate> offer) {
        SessionMetadata mark = sessions.markOf(summary.getSessionId());
        ProjectKey project = ProjectKey.of(summary);
        FilterInput input = new FilterInput(
                summary.getSessionId(),
                project,
                projects.nameOf(project),
                summary.getAgent(),
                lastMessage(summary),
                mark);
        if (selection.passes(input)) {
            ConversationUpdate.Builder update =
                    update(SESSION_UPDATED, input).setSessionMetadata(mark).setTimestamp(clock.millis());
            if (input.message() != null) {
                update.setMessage(input.message());
            }
            offer.accept(update.build());
        }
    }

    private FilterInput input(Event event, @Nullable Message message) {
        ProjectKey project = sessions.projectOf(event);
        return new FilterInput(
                event.getSessionId(),
                project,
                projects.nameOf(project),
                event.getAgent(),
                message,
                sessions.markOf(event.getSessionId()));
    }

    private static @Nullable Message lastMessage(SessionSummary summary) {
        return summary.getLastMessagesCount() == 0
                ? null
                : summary.getLastMessagesList().getLast();
    }

    private static ConversationUpdate.Builder update(String type, FilterInput input) {
        return ConversationUpdate.newBuilder()
                .setType(type)
                .setSessionId(input.sessionId())
                .setProjectName(input.project());
    }
}
