package dev.steno.query.tree;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steno.query.index.TestLog;
import dev.steno.query.sessions.ListSessions;
import dev.steno.query.sessions.SessionFilter;
import dev.steno.schema.conversation.ProjectNode;
import dev.steno.schema.conversation.SessionNode;
import dev.steno.schema.conversation.TreeRequest;
import dev.steno.schema.conversation.TreeResponse;
import dev.steno.schema.log.Positions;
import dev.steno.schema.records.v1.Workspace;
import dev.steno.schema.sessions.v1.SessionSummary;
import dev.steno.testkit.backends.BackendsResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Projects as trees and lists tell them apart: two of one name, one of them with a worktree, a clone and sessions of no remote. */
@QuarkusTest
@QuarkusTestResource(
        value = BackendsResource.class,
        initArgs = @ResourceArg(name = "parts", value = "kafka,opensearch"))
class ProjectsIT {

    private static final long NOW = Instant.now().toEpochMilli();
    private static final String ACME = "/home/dev/acme/tree-api";
    private static final String WORK = "/home/dev/work/tree-api";

    @Inject
    GetConversationTree trees;

    @Inject
    ListSessions lists;

    @Inject
    TestLog log;

    @BeforeEach
    void write() throws Exception {
        log.summarise(
                Positions.NONE,
                session("tree-clone", 1, "/srv/tree-clone", "git@github.com:acme/tree-api.git"),
                session("tree-acme", 2, ACME, ""),
                session("tree-worktree", 3, ACME + "/.claude/worktrees/x", ""),
                session("tree-work", 4, WORK, ""),
                session("tree-remote", 5, ACME, "https://github.com/acme/tree-api"));
        Awaitility.await().until(() -> tree("tree-api").getTotalSessions() == 5);
    }

    @Test
    void projectsOfOneNameAreShownApartAndCopiesOfOneTogether() {
        TreeResponse tree = tree("tree-api");

        assertThat(tree.getProjectsList())
                .extracting(ProjectNode::getName)
                .containsExactly("acme/tree-api", "work/tree-api");
        ProjectNode project = tree.getProjects(0);
        assertThat(project.getPath()).isEqualTo(ACME);
        assertThat(project.getSessionCount()).isEqualTo(4);
        assertThat(project.getMessageCount()).isEqualTo(4);
        assertThat(project.getSessionsList())
                .extracting(SessionNode::getSessionId)
                .containsExactly("tree-clone", "tree-acme", "tree-worktree", "tree-remote");
        assertThat(project.getSessions(2).getFolder()).isEqualTo(ACME + "/.claude/worktrees/x");
        assertThat(project.getSessions(2).getBranch()).isEqualTo("main");
    }

    @Test
    void aFilterTakesTheNameThePathOrTheRemote() {
        assertThat(tree("work/tree-api").getTotalSessions()).isEqualTo(1);
        assertThat(list("work/tree-api")).containsExactly("tree-work");
        assertThat(list(ACME)).containsExactly("tree-clone", "tree-acme", "tree-worktree", "tree-remote");
        assertThat(list("github.com/acme/tree-api")).hasSize(4);
        assertThat(list("/home/dev")).isEmpty();
    }

    @Test
    void aSessionHasTheNameOfItsProjectAndItsFolder() {
        SessionSummary session = lists.find("tree-work", Positions.NONE).orElseThrow();

        assertThat(session.getProjectName()).isEqualTo("work/tree-api");
        assertThat(session.getWorkspace().getFolder()).isEqualTo(WORK);
    }

    private List<String> list(String project) {
        return lists.list(new SessionFilter(project, "", null, null, 0, 0, ""), Positions.NONE).sessions().stream()
                .map(SessionSummary::getSessionId)
                .toList();
    }

    private TreeResponse tree(String project) {
        return trees.get(TreeRequest.newBuilder().setProjectFilter(project).build(), Positions.NONE);
    }

    private static SessionSummary session(String id, int minutesAgo, String folder, String remote) {
        return SessionSummary.newBuilder()
                .setSessionId(id)
                .setProjectName(folder.substring(folder.lastIndexOf('/') + 1))
                .setStartTimeMs(7)
                .setLastActivityMs(NOW - minutesAgo * 60_000L)
                .setMessageCount(1)
                .setWorkspace(Workspace.newBuilder()
                        .setFolder(folder)
                        .setRemote(remote)
                        .setBranch("main"))
                .build();
    }
}
