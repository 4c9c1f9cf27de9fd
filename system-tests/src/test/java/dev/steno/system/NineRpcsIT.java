package dev.steno.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import conversation.Seed.ActiveSession;
import conversation.Seed.ActiveSessionUpdate;
import conversation.Seed.ConversationUpdate;
import conversation.Seed.Empty;
import conversation.Seed.ExportRequest;
import conversation.Seed.ExportResponse;
import conversation.Seed.MarkRequest;
import conversation.Seed.MessageEvent;
import conversation.Seed.MetricsUpdate;
import conversation.Seed.ProjectNode;
import conversation.Seed.ProjectStats;
import conversation.Seed.SearchRequest;
import conversation.Seed.SearchResponse;
import conversation.Seed.SearchResult;
import conversation.Seed.SessionNode;
import conversation.Seed.StatsEvent;
import conversation.Seed.SubscribeRequest;
import conversation.Seed.TreeRequest;
import conversation.Seed.TreeResponse;
import dev.steno.testkit.grpc.Received;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Each RPC of the contract, called by a client that knows the fixed part only, on a conversation recorded by hooks. */
class NineRpcsIT {

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

            recordConversation();
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
    void showsTheTreeOfProjectsAndSessions() {
        String position = recordConversation();

        TreeResponse tree = client.callsAfter(position)
                .getConversationTree(
                        TreeRequest.newBuilder().setProjectFilter(project).build());

        assertThat(tree.getTotalSessions()).isEqualTo(1);
        assertThat(tree.getTotalMessages()).isEqualTo(4);
        ProjectNode node = tree.getProjects(0);
        assertThat(node.getName()).isEqualTo(project);
        SessionNode shown = node.getSessions(0);
        assertThat(shown.getSessionId()).isEqualTo(session);
        assertThat(shown.getShortId()).isEqualTo(session.substring(0, 8));
        assertThat(shown.getMessageCount()).isEqualTo(4);
        assertThat(shown.getIsActive()).isTrue();
        assertThat(shown.getIsMarked()).isFalse();
        assertThat(shown.getRecentMessagesList())
                .extracting(message -> message.getMessageType())
                .containsExactly("assistant", "tool", "assistant");
    }

    @Test
    void findsMessagesByWordsAndPartsOfIdentifiers() {
        String position = recordConversation();

        SearchResponse byWord = search("uberraschungen", position);
        assertThat(byWord.getTotalCount()).isEqualTo(1);
        SearchResult found = byWord.getResults(0);
        assertThat(found.getHighlightsList()).first().asString().contains("<mark>Überraschungen</mark>");
        assertThat(found.getContext().getTotalMessages()).isEqualTo(4);
        assertThat(found.getContext().getProjectName()).isEqualTo(project);

        assertThat(search("getUserById", position).getTotalCount()).isEqualTo(1);
        assertThat(search("user", position).getTotalCount()).isEqualTo(1);
        assertThat(search("nowhere", position).getTotalCount()).isZero();
        assertThat(search("", position).getTotalCount()).isEqualTo(4);
    }

    @Test
    void marksASessionSoThatTheNextSearchSeesIt() {
        String position = recordConversation();

        assertThat(client.callsAfter(position)
                        .markImportant(MarkRequest.newBuilder()
                                .setSessionId(session)
                                .setIsMarked(true)
                                .setNote("keep")
                                .addTags("demo")
                                .build())
                        .getSuccess())
                .isTrue();

        SearchRequest onlyMarked = SearchRequest.newBuilder()
                .setProjectFilter(project)
                .setOnlyMarked(true)
                .build();
        SearchResponse marked = client.calls().searchConversations(onlyMarked);
        assertThat(marked.getTotalCount()).isEqualTo(4);
        assertThat(marked.getResults(0).getContext().getIsMarked()).isTrue();

        client.calls()
                .markImportant(MarkRequest.newBuilder()
                        .setSessionId(session)
                        .setIsMarked(false)
                        .build());
        assertThat(client.calls().searchConversations(onlyMarked).getTotalCount())
                .isZero();
    }

    @Test
    void exportsAConversationInEachFormat() {
        String position = recordConversation();
        Map<String, String> extensions = Map.of("json", "json", "markdown", "md", "txt", "txt");

        extensions.forEach((format, extension) -> {
            ExportResponse document = client.callsAfter(position)
                    .exportConversation(ExportRequest.newBuilder()
                            .setSessionId(session)
                            .setFormat(format)
                            .setIncludeMetadata(true)
                            .build());
            assertThat(document.getFilename()).isEqualTo("conversation_" + session.substring(0, 8) + "." + extension);
            assertThat(document.getMessageCount()).isEqualTo(4);
            assertThat(document.getContent()).contains("Überraschungen", "getUserById");
        });
    }

    @Test
    void tellsWhatIsWrongWithARequest() {
        String position = recordConversation();
        assertStatus(
                Status.Code.NOT_FOUND,
                () -> client.calls()
                        .markImportant(
                                MarkRequest.newBuilder().setSessionId("nobody").build()));
        assertStatus(
                Status.Code.NOT_FOUND,
                () -> client.calls()
                        .exportConversation(ExportRequest.newBuilder()
                                .setSessionId("nobody")
                                .setFormat("json")
                                .build()));
        assertThat(assertStatus(
                        Status.Code.INVALID_ARGUMENT,
                        () -> client.callsAfter(position)
                                .exportConversation(ExportRequest.newBuilder()
                                        .setSessionId(session)
                                        .setFormat("pdf")
                                        .build())))
                .contains("json", "markdown", "txt");
        assertStatus(
                Status.Code.INVALID_ARGUMENT,
                () -> client.calls()
                        .searchConversations(
                                SearchRequest.newBuilder().setOffset(10_000).build()));
        assertStatus(
                Status.Code.INVALID_ARGUMENT,
                () -> client.calls()
                        .subscribeToUpdates(
                                SubscribeRequest.newBuilder().setType("weather").build())
                        .next());
    }

    @Test
    void sendsLiveStatsThatEqualWhatWasRecorded() {
        try (Received<?, StatsEvent> stats =
                Received.of(observer -> client.streams().getLiveStats(Empty.getDefaultInstance(), observer))) {
            stats.await(event -> true);

            recordConversation();

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

            recordConversation();

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

    /** A start, a prompt, a tool call, its result and an answer: four messages. Answers the position of all. */
    private String recordConversation() {
        doors.recordHook(Samples.hook(session, project, "SessionStart", "source", "startup"), "start");
        doors.recordHook(
                Samples.hook(session, project, "UserPromptSubmit", "prompt", "Please list the Überraschungen"),
                "prompt");
        Object[] tool = {"tool_name", "Bash", "tool_input", Map.of("command", "ls src/main"), "tool_use_id", "toolu_9"};
        doors.recordHook(Samples.hook(session, project, "PreToolUse", tool), "pre");
        Map<String, Object> result = Samples.hook(session, project, "PostToolUse", tool);
        result.put("tool_response", Map.of("stdout", "App.java", "stderr", ""));
        doors.recordHook(result, "post");
        return doors.recordHook(
                Samples.hook(session, project, "Stop", "last_assistant_message", "Call getUserById next."), "stop");
    }

    private SearchResponse search(String query, String position) {
        return client.callsAfter(position)
                .searchConversations(SearchRequest.newBuilder()
                        .setQuery(query)
                        .setProjectFilter(project)
                        .build());
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

    private static String assertStatus(Status.Code code, org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        StatusRuntimeException[] failure = new StatusRuntimeException[1];
        assertThatThrownBy(call).isInstanceOfSatisfying(StatusRuntimeException.class, e -> failure[0] = e);
        assertThat(failure[0].getStatus().getCode()).isEqualTo(code);
        return String.valueOf(failure[0].getStatus().getDescription());
    }
}
