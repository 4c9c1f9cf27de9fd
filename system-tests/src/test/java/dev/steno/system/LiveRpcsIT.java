package dev.steno.system;

import static org.assertj.core.api.Assertions.assertThat;

import conversation.Seed.ActiveSession;
import conversation.Seed.ActiveSessionUpdate;
import conversation.Seed.ConversationUpdate;
import conversation.Seed.Empty;
import conversation.Seed.MessageEvent;
import conversation.Seed.MetricsUpdate;
import conversation.Seed.ProjectStats;
import conversation.Seed.StatsEvent;
import conversation.Seed.SubscribeRequest;
import dev.steno.testkit.grpc.Received;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The RPCs that stream, called as a client of the contract does. */
class LiveRpcsIT {

    private final Deployment steno = Deployment.current();
    private final Doors doors = steno.doors();
    private final String session = Samples.session();
    private final String project = "project-" + session.substring(0, 8);
    private SeedClient client;

    @BeforeEach
    void connect() {
        client = new SeedClient(steno.queryPort());
    }

    @AfterEach
    void disconnect() {
        client.close();
    }

    @Test
    void streamsMessagesAndTheStartsAndEndsOfSessions() {
        try (Received<?, MessageEvent> live =
                Received.of(observer -> client.streams().streamMessages(Empty.getDefaultInstance(), observer))) {
            startStreamOfMessages(live);

            Samples.recordConversation(doors, session, project);
            doors.recordHook(Samples.hook(session, project, "SessionEnd", "reason", "other"), "end");

            live.await(event -> event.getType().equals("session_end") && isOurs(event));
            List<MessageEvent> ours =
                    live.answers().stream().filter(this::isOurs).toList();
            assertThat(ours)
                    .extracting(MessageEvent::getType)
                    .containsExactly(
                            "session_start", "new_message", "new_message", "new_message", "new_message", "session_end");
            assertThat(ours.get(1).getMessage().getContent()).isEqualTo("Please list the Überraschungen");
            assertThat(ours.get(1).getMessage().getMessageType()).isEqualTo("user");
        }
    }

    @Test
    void sendsLiveStatsThatEqualWhatWasRecorded() {
        try (Received<?, StatsEvent> stats =
                Received.of(observer -> client.streams().getLiveStats(Empty.getDefaultInstance(), observer))) {
            stats.await(event -> true);

            Samples.recordConversation(doors, session, project);

            StatsEvent event = stats.await(each -> each.getStats().getProjectStatsList().stream()
                    .anyMatch(node -> node.getName().equals(project) && node.getMessageCount() == 4));
            ProjectStats ours = event.getStats().getProjectStatsList().stream()
                    .filter(node -> node.getName().equals(project))
                    .findFirst()
                    .orElseThrow();
            assertThat(ours.getSessionCount()).isEqualTo(1);
            assertThat(event.getStats().getTotalMessages())
                    .isEqualTo(event.getStats().getProjectStatsList().stream()
                            .mapToInt(ProjectStats::getMessageCount)
                            .sum());
            assertThat(event.getType()).isIn("message_count", "token_usage", "cost_update", "project_activity");
        }
    }

    @Test
    void followsTheLiveSessions() {
        try (Received<?, ActiveSessionUpdate> live =
                Received.of(observer -> client.streams().streamActiveSessions(Empty.getDefaultInstance(), observer))) {
            doors.recordHook(
                    Samples.hook(
                            session,
                            project,
                            "PreToolUse",
                            "tool_name",
                            "Bash",
                            "tool_input",
                            Map.of("command", "ls"),
                            "tool_use_id",
                            "toolu_1"),
                    "pre");

            ActiveSession open = live.await(
                            update -> update.getSession().getSessionId().equals(session)
                                    && update.getSession().getActiveToolsCount() == 1)
                    .getSession();
            assertThat(open.getCurrentStatus()).isEqualTo("active");
            assertThat(open.getActiveToolsList()).containsExactly("Bash");

            doors.recordHook(Samples.hook(session, project, "SessionEnd", "reason", "other"), "end");

            ActiveSessionUpdate ended =
                    live.await(update -> update.getSession().getSessionId().equals(session)
                            && update.getType().equals("session_ended"));
            assertThat(ended.getSession().getActiveToolsList()).isEmpty();
        }
    }

    @Test
    void sendsOnlyTheUpdatesThatWereAskedFor() {
        SubscribeRequest standingSearch = SubscribeRequest.newBuilder()
                .setType("search")
                .setProjectFilter(project)
                .putFilters("query", "getUserById -nowhere")
                .build();
        try (Received<?, ConversationUpdate> updates =
                Received.of(observer -> client.streams().subscribeToUpdates(standingSearch, observer))) {
            warmUp(updates);

            Samples.recordConversation(doors, session, project);

            ConversationUpdate update =
                    updates.await(each -> each.getSessionId().equals(session));
            assertThat(update.getType()).isEqualTo("new_message");
            assertThat(update.getMessage().getContent()).contains("getUserById");
            assertThat(updates.answers().stream()
                            .filter(each -> each.getSessionId().equals(session)))
                    .hasSize(1);
        }
    }

    @Test
    void broadcastsMeasuredMetricsOfAllFourTypes() {
        try (Received<?, MetricsUpdate> metrics =
                Received.of(observer -> client.streams().broadcastMetrics(Empty.getDefaultInstance(), observer))) {
            MetricsUpdate system = metrics.await(update -> update.getType().equals("system"));
            assertThat(system.getSystem().getMemoryUsage()).isBetween(0.1, 100.0);
            metrics.await(update -> update.getType().equals("performance"));
            metrics.await(update -> update.getType().equals("database"));
            metrics.await(update -> update.getType().equals("cache"));
        }
    }

    private boolean isOurs(MessageEvent event) {
        return event.getMessage().getSessionId().equals(session);
    }

    /** A live stream shows what comes after it was opened: wait until it is open. */
    private void startStreamOfMessages(Received<?, MessageEvent> live) {
        String other = Samples.session();
        org.awaitility.Awaitility.await().until(() -> {
            doors.recordMessage(Samples.message(other, project + "-warm", "user", "warm " + System.nanoTime()));
            return !live.answers().isEmpty();
        });
    }

    private void warmUp(Received<?, ConversationUpdate> updates) {
        String other = Samples.session();
        org.awaitility.Awaitility.await().until(() -> {
            doors.recordMessage(Samples.message(other, project, "user", "warm getUserById " + System.nanoTime()));
            return !updates.answers().isEmpty();
        });
    }
}
