package dev.steno.query.grpc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steno.query.peers.DoorTest;
import dev.steno.query.peers.PeerPorts;
import dev.steno.schema.conversation.ActiveSessionUpdate;
import dev.steno.schema.conversation.ConversationUpdate;
import dev.steno.schema.conversation.Empty;
import dev.steno.schema.conversation.LiveStats;
import dev.steno.schema.conversation.Message;
import dev.steno.schema.conversation.MessageEvent;
import dev.steno.schema.conversation.MetricsUpdate;
import dev.steno.schema.conversation.SessionMetadata;
import dev.steno.schema.conversation.StatsEvent;
import dev.steno.schema.conversation.SubscribeRequest;
import dev.steno.schema.events.v1.Event;
import dev.steno.schema.events.v1.SessionEnded;
import dev.steno.schema.events.v1.SessionStarted;
import dev.steno.schema.events.v1.Source;
import dev.steno.schema.log.Positions;
import dev.steno.schema.log.Topics;
import dev.steno.schema.sessions.v1.OpenTool;
import dev.steno.schema.sessions.v1.SessionStatus;
import dev.steno.schema.stats.v1.StatsSnapshot;
import dev.steno.testkit.backends.BackendsResource;
import dev.steno.testkit.grpc.Received;
import io.grpc.Status;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.Test;

/** The RPCs that stream, by a plain gRPC client. */
@QuarkusTest
@QuarkusTestResource(
        value = BackendsResource.class,
        initArgs = @ResourceArg(name = "parts", value = "kafka,opensearch"))
@QuarkusTestResource(PeerPorts.class)
class LiveCallsIT extends DoorTest {

    @Test
    void streamsMessagesAndSessionsEachOnce() {
        Received<Empty, MessageEvent> seen = Received.eagerly();
        streams().streamMessages(Empty.getDefaultInstance(), seen);
        awaitFeeds(1);
        Message message = message("hello").build();

        log.append(List.of(
                event().setSessionStarted(SessionStarted.getDefaultInstance()).build()));
        log.append(message);
        log.append(message);
        log.append(List.of(event().setId(message.getId())
                .setSource(Source.SOURCE_TRANSCRIPT)
                .setMessage(message.toBuilder().setContent("hello, better known"))
                .build()));
        log.append(List.of(
                event().setSessionEnded(SessionEnded.getDefaultInstance()).build()));

        soon(() -> assertThat(mine(seen))
                .extracting(MessageEvent::getType)
                .containsExactly("session_start", "new_message", "session_end"));
        assertThat(mine(seen).get(1).getMessage()).isEqualTo(message);
    }

    @Test
    void showsAMessageAMomentAfterItWasKept() {
        Received<Empty, MessageEvent> seen = Received.eagerly();
        streams().streamMessages(Empty.getDefaultInstance(), seen);
        awaitFeeds(1);
        log.append(message("warm up").build());
        soon(() -> assertThat(mine(seen)).hasSize(1));

        log.append(message("now").build());
        long kept = System.nanoTime();
        Awaitility.await()
                .pollInterval(5, TimeUnit.MILLISECONDS)
                .until(() -> mine(seen).size() == 2);

        // Typically a tenth of that; a busy test machine is not typical.
        assertThat(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - kept)).isLessThan(1_000);
    }

    @Test
    void forgetsAClientThatCancels() {
        Received<Empty, MessageEvent> seen = Received.eagerly();
        streams().streamMessages(Empty.getDefaultInstance(), seen);
        awaitFeeds(1);

        seen.cancel();

        awaitFeeds(0);
    }

    @Test
    void streamsLiveSessionsFromSnapshotToEnd() throws Exception {
        log.summarise(
                Positions.NONE, summary(SessionStatus.SESSION_STATUS_ACTIVE, 1).build());
        Received<Empty, ActiveSessionUpdate> early = Received.eagerly();
        streams().streamActiveSessions(Empty.getDefaultInstance(), early);
        soon(() -> assertThat(ours(early)).isNotEmpty());

        Received<Empty, ActiveSessionUpdate> seen = Received.eagerly();
        streams().streamActiveSessions(Empty.getDefaultInstance(), seen);
        awaitFeeds(2);
        log.summarise(
                Positions.NONE,
                summary(SessionStatus.SESSION_STATUS_ACTIVE, 2)
                        .addOpenTools(OpenTool.newBuilder().setToolName("Bash"))
                        .build());
        log.summarise(
                Positions.NONE, summary(SessionStatus.SESSION_STATUS_ENDING, 2).build());
        log.summarise(
                Positions.NONE, summary(SessionStatus.SESSION_STATUS_ENDED, 2).build());

        soon(() -> assertThat(ours(seen))
                .extracting(ActiveSessionUpdate::getType)
                .containsExactly("session_started", "session_updated", "session_updated", "session_ended"));
        assertThat(ours(seen).get(0).getSession().getDurationSeconds()).isGreaterThanOrEqualTo(90);
        assertThat(ours(seen).get(1).getSession().getActiveToolsList()).containsExactly("Bash");
        assertThat(ours(seen).get(1).getSession().getLastMessage().getContent()).isEqualTo("the last of 2");
        assertThat(ours(seen).get(2).getSession().getCurrentStatus()).isEqualTo("ending");
    }

    @Test
    void streamsFiguresAtOnceAndThenChangesOnly() {
        Received<Empty, StatsEvent> seen = Received.eagerly();
        streams().getLiveStats(Empty.getDefaultInstance(), seen);
        soon(() -> assertThat(seen.answers()).hasSize(1));
        LiveStats shown = seen.answers().get(0).getStats();
        LiveStats more =
                shown.toBuilder().setTotalMessages(shown.getTotalMessages() + 1).build();

        publish(more);
        soon(() -> assertThat(seen.answers()).hasSize(2));
        publish(more);
        publish(more.toBuilder().setTotalTokens(more.getTotalTokens() + 7).build());
        soon(() -> assertThat(seen.answers()).hasSize(3));

        assertThat(seen.answers().get(1).getStats()).isEqualTo(more);
        assertThat(seen.answers().get(1).getType()).isEqualTo("message_count");
        assertThat(seen.answers().get(2).getType()).isEqualTo("token_usage");
    }

    @Test
    void subscribesToWhatIsAskedForOnly() throws Exception {
        Received<SubscribeRequest, ConversationUpdate> all = subscribe("conversations");
        Received<SubscribeRequest, ConversationUpdate> sessions = subscribe("sessions");
        Received<SubscribeRequest, ConversationUpdate> search = Received.eagerly();
        streams()
                .subscribeToUpdates(
                        SubscribeRequest.newBuilder()
                                .setType("search")
                                .addSessionIds(session)
                                .putFilters("query", "arma* -slow")
                                .build(),
                        search);
        awaitFeeds(3);

        log.append(message("the quick armadillo").build());
        log.append(message("the slow armadillo").build());
        log.mark(session, true, "note");
        log.summarise(
                Positions.NONE,
                summary(SessionStatus.SESSION_STATUS_ACTIVE, 2)
                        .setMark(SessionMetadata.newBuilder().setIsMarked(true))
                        .build());

        soon(() -> {
            assertThat(all.answers())
                    .extracting(ConversationUpdate::getType)
                    .containsExactlyInAnyOrder("new_message", "new_message", "session_marked", "session_updated");
            assertThat(sessions.answers())
                    .extracting(ConversationUpdate::getType)
                    .containsExactlyInAnyOrder("session_marked", "session_updated");
            assertThat(search.answers())
                    .extracting(update -> update.getMessage().getContent())
                    .containsExactly("the quick armadillo");
        });
        assertThat(sessions.answers())
                .filteredOn(update -> update.getType().equals("session_marked"))
                .singleElement()
                .satisfies(update -> {
                    assertThat(update.getSessionMetadata().getNote()).isEqualTo("note");
                    assertThat(update.getSessionMetadata().getTagsList()).containsExactly("tag");
                });
    }

    @Test
    void filtersMessagesByTheTagOfTheirSession() throws Exception {
        Received<SubscribeRequest, ConversationUpdate> tagged = Received.eagerly();
        streams()
                .subscribeToUpdates(
                        SubscribeRequest.newBuilder()
                                .setType("conversations")
                                .addSessionIds(session)
                                .putFilters("tag", "tag")
                                .putFilters("message_type", "user")
                                .build(),
                        tagged);
        awaitFeeds(1);

        log.append(message("before the mark").build());
        log.mark(session, true, "");
        log.append(message("after the mark").build());

        soon(() -> assertThat(tagged.answers())
                .extracting(update -> update.getMessage().getContent())
                .containsExactly("after the mark"));
    }

    @Test
    void refusesUnknownTypesAndFilters() throws Exception {
        assertThat(subscribe("everything").end().get(10, TimeUnit.SECONDS)).satisfies(status -> {
            assertThat(status.getCode()).isEqualTo(Status.Code.INVALID_ARGUMENT);
            assertThat(status.getDescription()).contains("conversations, sessions, search");
        });
    }

    @Test
    void broadcastsAllKindsOfMeasuredMetrics() {
        Received<Empty, MetricsUpdate> seen = Received.eagerly();
        streams().broadcastMetrics(Empty.getDefaultInstance(), seen);

        soon(() -> assertThat(seen.answers())
                .extracting(MetricsUpdate::getType)
                .startsWith("system", "performance", "database", "cache"));
        assertThat(seen.answers().get(0).getSystem().getMemoryUsage()).isPositive();
        soon(() -> assertThat(seen.answers()).hasSizeGreaterThanOrEqualTo(8));
    }

    private Received<SubscribeRequest, ConversationUpdate> subscribe(String type) {
        Received<SubscribeRequest, ConversationUpdate> seen = Received.eagerly();
        streams()
                .subscribeToUpdates(
                        SubscribeRequest.newBuilder()
                                .setType(type)
                                .addSessionIds(session)
                                .build(),
                        seen);
        return seen;
    }

    private void publish(LiveStats stats) {
        events.publish(
                        Topics.STATS,
                        Topics.LIVE_KEY,
                        StatsSnapshot.newBuilder()
                                .setTimeMs(System.currentTimeMillis())
                                .setStats(stats)
                                .build())
                .join();
    }

    private Event.Builder event() {
        long now = System.currentTimeMillis();
        return Event.newBuilder()
                .setId(UUID.randomUUID().toString())
                .setSessionId(session)
                .setProjectName("doors")
                .setAgent("test")
                .setTimeMs(now)
                .setRecordedAtMs(now)
                .setSource(Source.SOURCE_HOOK);
    }

    /** Other tests' events may still be on their way. */
    private List<MessageEvent> mine(Received<Empty, MessageEvent> seen) {
        return seen.answers().stream()
                .filter(event -> event.getMessage().getSessionId().equals(session))
                .toList();
    }

    private List<ActiveSessionUpdate> ours(Received<Empty, ActiveSessionUpdate> seen) {
        return seen.answers().stream()
                .filter(update -> update.getSession().getSessionId().equals(session))
                .toList();
    }

    private static void soon(ThrowingRunnable assertion) {
        Awaitility.await().atMost(SOON).untilAsserted(assertion);
    }
}
