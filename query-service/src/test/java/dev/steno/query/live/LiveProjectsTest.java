package dev.steno.query.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steno.schema.conversation.Message;
import dev.steno.schema.projects.ProjectKey;
import dev.steno.schema.records.v1.Workspace;
import dev.steno.schema.sessions.v1.SessionSummary;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LiveProjectsTest {

    private static final SessionSummary ACME = in("/home/dev/acme/api");
    private static final SessionSummary WORK = in("/home/dev/work/api");

    private final LiveProjects projects = new LiveProjects(Optional::empty);

    @Test
    void callsAProjectByMoreOfItsPathWhileAnotherHasItsName() {
        projects.changed(null, ACME);
        assertThat(projects.named(ACME).getProjectName()).isEqualTo("api");

        projects.changed(null, WORK);
        assertThat(projects.named(ACME).getProjectName()).isEqualTo("acme/api");
        assertThat(projects.named(WORK).getProjectName()).isEqualTo("work/api");
        assertThat(projects.named(WORK).getLastMessages(0).getProjectName()).isEqualTo("work/api");

        projects.changed(WORK, in("/home/dev/shop"));
        assertThat(projects.named(ACME)).isEqualTo(ACME);
    }

    @Test
    void knowsTheProjectOfAnEventBeforeItsSummaryComes() {
        projects.changed(null, ACME);

        assertThat(projects.isAsked(ProjectKey.of(WORK), "work/api")).isTrue();
        assertThat(projects.isAsked(ProjectKey.of(WORK), "acme/api")).isFalse();
        assertThat(projects.nameOf(ProjectKey.of(WORK))).isEqualTo("work/api");
    }

    @Test
    void followsTheRulesAndRefusesSenselessOnes() {
        LiveProjects merged = new LiveProjects(() -> Optional.of(List.of("/home/dev/*/api=apis")));
        merged.changed(null, ACME);
        merged.changed(null, WORK);

        assertThat(merged.named(WORK).getProjectName()).isEqualTo("apis");
        assertThat(merged.isAsked(ProjectKey.of(ACME), "apis")).isTrue();
        assertThatThrownBy(() -> new LiveProjects(() -> Optional.of(List.of("apis"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("steno.projects.merge");
    }

    private static SessionSummary in(String folder) {
        return SessionSummary.newBuilder()
                .setSessionId(folder)
                .setProjectName(folder.substring(folder.lastIndexOf('/') + 1))
                .setWorkspace(Workspace.newBuilder().setFolder(folder))
                .addLastMessages(Message.newBuilder().setProjectName(folder.substring(folder.lastIndexOf('/') + 1)))
                .build();
    }
}
