package dev.steno.query.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steno.query.index.TestLog;
import dev.steno.runtime.errors.Problem;
import dev.steno.schema.conversation.Message;
import dev.steno.schema.conversation.ProjectNode;
import dev.steno.schema.conversation.SessionNode;
import dev.steno.schema.conversation.TreeRequest;
import dev.steno.schema.conversation.TreeResponse;
import dev.steno.schema.log.Positions;
import dev.steno.schema.sessions.v1.SessionSummary;
import dev.steno.testkit.backends.BackendsResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(
        value = BackendsResource.class,
        initArgs = @ResourceArg(name = "parts", value = "kafka,opensearch"))
class TreeIT {

    private static final int OLD_HOURS = 24 * 365 * 20;

    @Inject
    GetConversationTree trees;

    @Inject
    TestLog log;

    private Positions written = Positions.NONE;

    @BeforeEach
    void write() throws Exception {
        written = TreeSessions.written(log);
    }

    @Test
    void showsProjectsAndSessionsByTheirNewestActivity() {
        TreeResponse tree = show(request -> {});

        assertThat(tree.getProjectsList())
                .extracting(ProjectNode::getName)
                .containsSubsequence("tree big", "tree small");
        assertThat(tree.getProjectsList()).extracting(ProjectNode::getName).doesNotContain("tree old");
        ProjectNode big = project(tree, "tree big");
        assertThat(big.getSessionsList())
                .extracting(SessionNode::getSessionId)
                .containsExactlyElementsOf(
                        IntStream.range(0, 50).mapToObj(i -> "tree-big-" + i).toList());
        assertThat(big.getSessionCount()).isEqualTo(60);
        assertThat(big.getMessageCount()).isEqualTo(59 * 60 / 2);
        assertThat(big.getLastActivity()).isEqualTo(TreeSessions.NOW);
    }

    @Test
    void showsWhatASessionIs() {
        SessionNode node = project(show(request -> {}), "tree big").getSessions(3);

        assertThat(node.getShortId()).isEqualTo("tree-big");
        assertThat(node.getMessageCount()).isEqualTo(3);
        assertThat(node.getLastActivity())
                .isEqualTo(TreeSessions.NOW - Duration.ofMinutes(30).toMillis());
        assertThat(node.getStartTime()).isEqualTo(7);
        assertThat(node.getAgent()).isEqualTo("claude-code");
        assertThat(node.getIsMarked()).isTrue();
        assertThat(node.getRecentMessagesList())
                .extracting(Message::getContent)
                .containsExactly("message 0", "message 1", "message 2");
    }

    @Test
    void knowsWhatIsActiveAndWhatIsMarked() {
        List<SessionNode> shown = project(show(request -> {}), "tree big").getSessionsList();

        assertThat(shown.stream().filter(SessionNode::getIsActive).map(SessionNode::getSessionId))
                .contains("tree-big-0", "tree-big-1", "tree-big-2")
                .doesNotContain("tree-big-4");
        assertThat(shown.stream().filter(SessionNode::getIsMarked).map(SessionNode::getSessionId))
                .containsExactly("tree-big-3");
    }

    @Test
    void showsSessionsWithoutMessages() {
        ProjectNode small = project(show(request -> {}), "tree small");

        assertThat(small.getSessionsList())
                .extracting(SessionNode::getSessionId)
                .containsExactly("tree-small", "tree-empty");
        assertThat(small.getSessions(1).getRecentMessagesList()).isEmpty();
    }

    @Test
    void limitsWhatIsShownButCountsAllThatMatch() {
        TreeResponse tree = show(request -> request.setProjectFilter("tree big").setLimit(2));

        assertThat(tree.getProjectsList()).hasSize(1);
        assertThat(tree.getProjects(0).getSessionsList()).hasSize(2);
        assertThat(tree.getTotalSessions()).isEqualTo(60);
        assertThat(tree.getTotalMessages()).isEqualTo(59 * 60 / 2);
    }

    @Test
    void showsTheNewestOfThousandsOfSessions() throws Exception {
        SessionSummary[] many = IntStream.range(0, 5_001)
                .mapToObj(i -> TreeSessions.session("tree-many-" + i, "tree many", Duration.ofDays(300 + i), 1))
                .toArray(SessionSummary[]::new);
        log.summarise(Positions.NONE, many);
        Supplier<TreeResponse> tree = () -> show(request ->
                request.setProjectFilter("tree many").setHoursBack(OLD_HOURS).setLimit(3));

        Awaitility.await().until(() -> tree.get().getTotalSessions() == 5_001);

        assertThat(tree.get().getProjects(0).getSessionsList())
                .extracting(SessionNode::getSessionId)
                .containsExactly("tree-many-0", "tree-many-1", "tree-many-2");
        assertThat(tree.get().getProjects(0).getMessageCount()).isEqualTo(5_001);
    }

    @Test
    void showsASessionAgainAsItIsByThen() throws Exception {
        log.summarise(Positions.NONE, TreeSessions.session("tree-grows", "tree grows", Duration.ofMinutes(2), 1));
        Supplier<TreeResponse> tree = () -> show(request -> request.setProjectFilter("tree grows"));
        Awaitility.await().until(() -> tree.get().getTotalMessages() == 1);
        assertThat(tree.get().getProjects(0).getSessions(0).getRecentMessagesList())
                .hasSize(1);

        log.summarise(Positions.NONE, TreeSessions.session("tree-grows", "tree grows", Duration.ZERO, 2));
        Awaitility.await().until(() -> tree.get().getTotalMessages() == 2);

        SessionNode grown = tree.get().getProjects(0).getSessions(0);
        assertThat(grown.getMessageCount()).isEqualTo(2);
        assertThat(grown.getRecentMessagesList()).hasSize(2);
    }

    @Test
    void showsNoSessionThatIsGone() throws Exception {
        log.summarise(
                Positions.NONE,
                TreeSessions.session("tree-stays", "tree goes", Duration.ZERO, 1),
                TreeSessions.session("tree-goes", "tree goes", Duration.ZERO, 1));
        Supplier<TreeResponse> tree = () -> show(request -> request.setProjectFilter("tree goes"));
        Awaitility.await().until(() -> tree.get().getTotalSessions() == 2);

        log.forget("tree-goes");
        Awaitility.await().until(() -> tree.get().getTotalSessions() == 1);

        assertThat(tree.get().getProjects(0).getSessionsList())
                .extracting(SessionNode::getSessionId)
                .containsExactly("tree-stays");
    }

    @Test
    void looksBackAsFarAsAsked() {
        assertThat(show(request -> request.setProjectFilter("tree big").setHoursBack(1))
                        .getTotalSessions())
                .isEqualTo(6);
        assertThat(show(request -> request.setProjectFilter("tree old").setHoursBack(OLD_HOURS))
                        .getTotalSessions())
                .isEqualTo(1);
        assertThat(show(request -> request.setProjectFilter("tree old").setHoursBack(Integer.MAX_VALUE))
                        .getTotalMessages())
                .isEqualTo(9);
        assertThat(show(request -> request.setProjectFilter("no such project")))
                .isEqualTo(TreeResponse.getDefaultInstance());
    }

    @Test
    void refusesNegativeNumbers() {
        assertThatThrownBy(() -> show(request -> request.setLimit(-1))).isInstanceOf(Problem.class);
        assertThatThrownBy(() -> show(request -> request.setHoursBack(-1))).isInstanceOf(Problem.class);
        assertThat(show(request -> request.setProjectFilter("tree big").setLimit(Integer.MAX_VALUE))
                        .getProjects(0)
                        .getSessionsList())
                .hasSize(60);
    }

    private TreeResponse show(Consumer<TreeRequest.Builder> change) {
        TreeRequest.Builder request = TreeRequest.newBuilder();
        change.accept(request);
        return trees.get(request.build(), written);
    }

    private static ProjectNode project(TreeResponse tree, String name) {
        return tree.getProjectsList().stream()
                .filter(project -> project.getName().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
