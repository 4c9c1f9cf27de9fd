package dev.steno.schema.projects;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steno.schema.events.v1.Event;
import dev.steno.schema.events.v1.Source;
import dev.steno.schema.records.v1.Workspace;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class ReportedProjectTest {

    @Test
    void keepsNoUserAndNoPasswordOfARemote() {
        Event event = event(Source.SOURCE_HOOK, 5, "/a", "https://dev:secret@github.com/acme/api.git");

        assertThat(ReportedProject.of(event).remote()).isEqualTo("github.com/acme/api");
        assertThat(ReportedProject.of(event).name()).isEqualTo("api");
    }

    @Test
    void staysTheSameWhenItIsStoredAndReadAgain() {
        ReportedProject reported = ReportedProject.of(
                event(Source.SOURCE_HOOK, 5, "c:\\dev\\api\\.claude\\worktrees\\x", "git@host:acme/a.git"));

        assertThat(ReportedProject.of(reported.name(), reported.workspace(), reported.source(), reported.timeMs()))
                .isEqualTo(reported);
    }

    @Test
    void aPlaceCountsMoreThanANameOfABetterSource() {
        ReportedProject named = ReportedProject.of(event(Source.SOURCE_TRANSCRIPT, 1, "", "").toBuilder()
                .setProjectName("-home-dev-acme-api")
                .build());
        ReportedProject placed = ReportedProject.of(event(Source.SOURCE_HOOK, 9, "/home/dev/acme/api", ""));

        assertThat(named.or(placed)).isEqualTo(placed).isEqualTo(placed.or(named));
    }

    @Test
    void nothingIsKnownWithoutNameAndPlace() {
        ReportedProject nothing = ReportedProject.of(event(Source.SOURCE_API, 1, "", ""));

        assertThat(nothing.name()).isEqualTo("unknown");
        assertThat(nothing.source()).isZero();
        assertThat(nothing.workspace()).isEqualTo(Workspace.getDefaultInstance());
    }

    @RepeatedTest(10)
    void theBestSourceThenTheRemoteThenTheEarliestTimeCountInAnyOrder(RepetitionInfo repetition) {
        List<Event> events = new ArrayList<>(List.of(
                event(Source.SOURCE_TRANSCRIPT, 1, "", ""),
                event(Source.SOURCE_HOOK, 1, "/hook", "https://github.com/acme/hook"),
                event(Source.SOURCE_TRANSCRIPT, 2, "/early", ""),
                event(Source.SOURCE_TRANSCRIPT, 9, "/late", "https://github.com/acme/api"),
                event(Source.SOURCE_TRANSCRIPT, 9, "/later", "https://github.com/acme/api"),
                event(Source.SOURCE_TRANSCRIPT, 10, "/last", "https://github.com/acme/api")));
        Collections.shuffle(events, new Random(repetition.getCurrentRepetition()));

        ReportedProject best = events.stream()
                .map(ReportedProject::of)
                .reduce(ReportedProject::or)
                .orElseThrow();

        assertThat(best.folder()).isEqualTo("/late");
        assertThat(best.workspace().getRemote()).isEqualTo("github.com/acme/api");
    }

    @RepeatedTest(5)
    void aSessionThatMovesBelongsToTheProjectInWhichItBegan(RepetitionInfo repetition) {
        List<Event> events = new ArrayList<>(List.of(
                event(Source.SOURCE_TRANSCRIPT, 1, "/home/dev/acme/api", ""),
                event(Source.SOURCE_TRANSCRIPT, 2, "/home/dev/acme/api/web", ""),
                event(Source.SOURCE_TRANSCRIPT, 3, "/home/dev/shop", "")));
        Collections.shuffle(events, new Random(repetition.getCurrentRepetition()));

        ReportedProject best = events.stream()
                .map(ReportedProject::of)
                .reduce(ReportedProject::or)
                .orElseThrow();

        assertThat(best.name()).isEqualTo("api");
        assertThat(best.folder()).isEqualTo("/home/dev/acme/api");
    }

    private static Event event(Source source, long timeMs, String folder, String remote) {
        return Event.newBuilder()
                .setSource(source)
                .setTimeMs(timeMs)
                .setRecordedAtMs(timeMs)
                .setWorkspace(Workspace.newBuilder().setFolder(folder).setRemote(remote))
                .build();
    }
}
