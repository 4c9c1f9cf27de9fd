package dev.steno.stats.topology;

import static dev.steno.stats.Samples.NOW;
import static dev.steno.stats.Samples.call;
import static dev.steno.stats.Samples.ended;
import static dev.steno.stats.Samples.message;
import static dev.steno.stats.Samples.minutes;
import static dev.steno.stats.Samples.seconds;
import static dev.steno.stats.Samples.started;
import static dev.steno.stats.Samples.tokens;
import static org.assertj.core.api.Assertions.assertThat;

import dev.steno.schema.conversation.LiveStats;
import dev.steno.schema.conversation.Message;
import dev.steno.schema.conversation.ProjectStats;
import dev.steno.schema.events.v1.Event;
import dev.steno.schema.events.v1.Source;
import dev.steno.schema.log.Topics;
import dev.steno.schema.records.v1.Workspace;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LiveStatsTest {

    private final TopologyRun run = new TopologyRun();

    @AfterEach
    void close() {
        run.close();
    }

    @Test
    void showTotalsAndProjects() {
        run.pipe(
                call("a1", "r1", NOW, tokens(10, 5), 0.5),
                in("q", "t", call("b1", "r2", NOW + 1, tokens(1, 1), 0)),
                in("q", "u", message("c1", "user", NOW - minutes(60))));

        LiveStats live = run.liveStats();

        assertThat(live.getTotalMessages()).isEqualTo(3);
        assertThat(live.getTotalSessions()).isEqualTo(3);
        assertThat(live.getActiveProjects()).isEqualTo(2);
        assertThat(live.getTotalTokens()).isEqualTo(17);
        assertThat(live.getTotalCostUsd()).isEqualTo(0.5);
        assertThat(live.getCostUnknownCalls()).isEqualTo(1);
        assertThat(live.getRecentActivity().getActiveSessions()).isEqualTo(2);
        assertThat(live.getProjectStatsList()).extracting(ProjectStats::getName).containsExactly("q", "p");
        assertThat(live.getProjectStats(0).getSessionCount()).isEqualTo(2);
    }

    @Test
    void areAlsoToldByProject() {
        run.pipe(message("a1", "user", NOW), in("q", "t", message("b1", "user", NOW)));
        run.liveStats();

        LiveStats project = run.stats(Topics.projectKey("q"));

        assertThat(project.getTotalMessages()).isEqualTo(1);
        assertThat(project.getRecentActivity().getLastMessagesList())
                .extracting(Message::getId)
                .containsExactly("b1");
    }

    @Test
    void areWrittenOnlyWhenTheyChangeAndAtMostTwiceASecond() {
        assertThat(run.pass(Duration.ofMinutes(10)).newSnapshots()).isEmpty();
        long start = NOW + minutes(10);
        for (int second = 0; second < 3; second++) {
            for (int number = 0; number < 20; number++) {
                run.pipe(message("e" + second + "-" + number, "user", start + seconds(second)));
                run.pass(Duration.ofMillis(50));
            }
        }
        assertThat(run.newSnapshots())
                .filteredOn(each -> each.key.equals(Topics.LIVE_KEY))
                .hasSizeBetween(4, 6);

        run.liveStats();
        run.newSnapshots();
        assertThat(run.pass(Duration.ofSeconds(30)).newSnapshots()).isEmpty();
    }

    @Test
    void repeatsChangeNothing() {
        run.pipe(call("a1", "r1", NOW, tokens(10, 5), 0.5));
        run.liveStats();
        run.newSnapshots();

        run.pipe(call("a1", "r1", NOW, tokens(10, 5), 0.5));
        run.pass(Duration.ofSeconds(10));

        assertThat(run.newSnapshots()).isEmpty();
    }

    @Test
    void showTheLastTenMessagesHoweverFastTheyCame() {
        for (int number = 0; number < 25; number++) {
            run.pipe(message("m" + number, "user", NOW + number));
        }
        run.pipe(in("q", "t", message("other", "user", NOW + 15)));

        assertThat(run.liveStats().getRecentActivity().getLastMessagesList())
                .extracting(Message::getId)
                .containsExactly("other", "m16", "m17", "m18", "m19", "m20", "m21", "m22", "m23", "m24");
    }

    @Test
    void aMessageFromTheFutureDoesNotStayTheLastOne() {
        run.pipe(message("ahead", "user", NOW + minutes(600)).setRecordedAtMs(NOW));
        run.pipe(message("next", "user", NOW + 1));

        assertThat(run.liveStats().getRecentActivity().getLastMessagesList())
                .extracting(Message::getId)
                .containsExactly("ahead", "next");
    }

    @Test
    void aBetterRecordReplacesARecentMessage() {
        run.pipe(message("m1", "user", NOW));
        run.liveStats();
        Event.Builder better = message("m1", "user", NOW).setSource(Source.SOURCE_TRANSCRIPT);
        better.getMessageBuilder().setContent("better");

        assertThat(run.pipe(better).liveStats().getRecentActivity().getLastMessagesList())
                .extracting(Message::getContent)
                .containsExactly("better");
    }

    @Test
    void messagesLeaveTheLastHourByThemselves() {
        run.pipe(message("m1", "user", NOW), message("m2", "user", NOW));
        assertThat(run.liveStats().getRecentActivity().getMessagesLastHour()).isEqualTo(2);

        run.pass(Duration.ofMinutes(30)).pipe(message("m3", "user", NOW + minutes(30)));
        assertThat(run.liveStats().getRecentActivity().getMessagesLastHour()).isEqualTo(3);

        run.pass(Duration.ofMinutes(30));
        assertThat(run.liveStats().getRecentActivity().getMessagesLastHour()).isEqualTo(1);
        assertThat(run.stats(Topics.projectKey("p")).getRecentActivity().getMessagesLastHour())
                .isEqualTo(1);
    }

    @Test
    void endedSessionsAreNoLongerActive() {
        run.pipe(message("m1", "user", NOW), ended("e1", NOW));
        assertThat(run.liveStats().getRecentActivity().getActiveSessions()).isEqualTo(1);

        run.pass(Duration.ofSeconds(11));

        LiveStats after = run.liveStats();
        assertThat(after.getRecentActivity().getActiveSessions()).isZero();
        assertThat(after.getActiveProjects()).isZero();
        assertThat(after.getTotalSessions()).isEqualTo(1);
    }

    @Test
    void aSessionMovesToItsProjectOnceThatIsKnown() {
        run.pipe(started("e0", NOW).setProjectName(""));
        assertThat(run.liveStats().getProjectStatsList())
                .extracting(ProjectStats::getName)
                .containsExactly("unknown");

        run.pipe(message("e1", "user", NOW));

        assertThat(run.liveStats().getProjectStatsList())
                .extracting(ProjectStats::getName)
                .containsExactly("p");
        assertThat(run.stats(Topics.projectKey("unknown"))).isNull();
    }

    @Test
    void projectsOfOneNameHaveFiguresOfTheirOwnUntilOneOfThemIsGone() {
        run.pipe(at("/home/dev/acme/api", message("a1", "user", NOW)));
        assertThat(run.liveStats().getProjectStatsList())
                .extracting(ProjectStats::getName)
                .containsExactly("api");

        run.pipe(at("/home/dev/work/api", in("api", "t", message("b1", "user", NOW + 1))));

        assertThat(run.liveStats().getProjectStatsList())
                .extracting(ProjectStats::getName)
                .containsExactly("work/api", "acme/api");
        assertThat(run.stats(Topics.LIVE_KEY).getRecentActivity().getLastMessagesList())
                .extracting(Message::getProjectName)
                .containsExactly("acme/api", "work/api");
        assertThat(run.stats(Topics.projectKey("api"))).isNull();
        assertThat(run.stats(Topics.projectKey("acme/api")).getRecentActivity().getLastMessagesList())
                .extracting(Message::getId)
                .containsExactly("a1");
    }

    @Test
    void worktreesAndClonesOfOneRemoteAreOneProject() {
        Event.Builder clone = at("/srv/clone", in("clone", "t", message("b1", "user", NOW)));
        clone.getWorkspaceBuilder().setRemote("git@github.com:acme/api.git");
        Event.Builder original = at("/home/dev/acme/api", message("a1", "user", NOW));
        original.getWorkspaceBuilder().setRemote("https://github.com/acme/api");
        run.pipe(clone, original);
        run.pipe(at("/home/dev/acme/api/.claude/worktrees/x", in("x", "u", message("c1", "user", NOW))));

        LiveStats live = run.liveStats();

        assertThat(live.getProjectStatsList()).extracting(ProjectStats::getName).containsExactly("api");
        assertThat(live.getProjectStats(0).getSessionCount()).isEqualTo(3);
        assertThat(run.stats(Topics.projectKey("api")).getRecentActivity().getLastMessagesList())
                .hasSize(3);
    }

    private static Event.Builder at(String folder, Event.Builder event) {
        return event.setProjectName(folder.substring(folder.lastIndexOf('/') + 1))
                .setWorkspace(Workspace.newBuilder().setFolder(folder));
    }

    private static Event.Builder in(String project, String session, Event.Builder event) {
        event.setSessionId(session).setProjectName(project);
        event.getMessageBuilder().setSessionId(session).setProjectName(project);
        return event;
    }
}
