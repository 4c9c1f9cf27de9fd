package dev.steno.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import conversation.Seed.ExportRequest;
import conversation.Seed.ExportResponse;
import conversation.Seed.MarkRequest;
import conversation.Seed.ProjectNode;
import conversation.Seed.SearchRequest;
import conversation.Seed.SearchResponse;
import conversation.Seed.SearchResult;
import conversation.Seed.SessionNode;
import conversation.Seed.SubscribeRequest;
import conversation.Seed.TreeRequest;
import conversation.Seed.TreeResponse;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
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
    void showsTheTreeOfProjectsAndSessions() {
        String position = Samples.recordConversation(doors, session, project);

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
        String position = Samples.recordConversation(doors, session, project);

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
        String position = Samples.recordConversation(doors, session, project);

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
        String position = Samples.recordConversation(doors, session, project);
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
        String position = Samples.recordConversation(doors, session, project);
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

    private SearchResponse search(String query, String position) {
        return client.callsAfter(position)
                .searchConversations(SearchRequest.newBuilder()
                        .setQuery(query)
                        .setProjectFilter(project)
                        .build());
    }

    private static String assertStatus(Status.Code code, org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        StatusRuntimeException[] failure = new StatusRuntimeException[1];
        assertThatThrownBy(call).isInstanceOfSatisfying(StatusRuntimeException.class, e -> failure[0] = e);
        assertThat(failure[0].getStatus().getCode()).isEqualTo(code);
        return String.valueOf(failure[0].getStatus().getDescription());
    }
}
