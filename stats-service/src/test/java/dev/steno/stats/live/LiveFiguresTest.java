package dev.steno.stats.live;

import static dev.steno.stats.Samples.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.steno.schema.conversation.LiveStats;
import dev.steno.schema.conversation.ProjectStats;
import dev.steno.schema.stats.state.v1.ProjectFigures;
import dev.steno.schema.stats.state.v1.RecentMessages;
import dev.steno.schema.stats.state.v1.SessionFigures;
import dev.steno.stats.summarise.MinuteCounts;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LiveFiguresTest {

    private static final long MINUTE = MinuteCounts.minute(NOW);

    private static final SessionFigures LIVE = SessionFigures.newBuilder()
            .setProjectName("p")
            .setMessageCount(3)
            .setTotalTokens(30)
            .setCostNanoUsd(100_000_000)
            .setCostUnknownCalls(1)
            .setCostIncompleteCalls(2)
            .setLive(true)
            .setLastActivityMs(NOW)
            .putMessagesByMinute(MINUTE, 2)
            .putMessagesByMinute(MINUTE - 59, 1)
            .build();

    private static final SessionFigures ENDED = SessionFigures.newBuilder()
            .setProjectName("p")
            .setMessageCount(5)
            .setTotalTokens(50)
            .setCostNanoUsd(200_000_000)
            .setLastActivityMs(NOW - 1_000)
            .putMessagesByMinute(MINUTE, 4)
            .build();

    @Test
    void whatIsAddedCanBeTakenAway() {
        ProjectFigures one = ProjectSum.add(ProjectSum.zero(), LIVE);
        ProjectFigures both = ProjectSum.add(one, ENDED);

        assertThat(both.getSessionCount()).isEqualTo(2);
        assertThat(both.getLiveSessions()).isEqualTo(1);
        assertThat(both.getMessageCount()).isEqualTo(8);
        assertThat(both.getMessagesByMinuteMap()).containsEntry(MINUTE, 6).containsEntry(MINUTE - 59, 1);
        assertThat(ProjectSum.subtract(both, ENDED)).isEqualTo(one);
        assertThat(ProjectSum.subtract(one, LIVE)).isNull();
    }

    @Test
    void minutesOfSilentSessionsAreForgottenAndNotMissedLater() {
        SessionFigures later = ENDED.toBuilder()
                .clearMessagesByMinute()
                .putMessagesByMinute(MINUTE + 90, 1)
                .build();
        ProjectFigures sum = ProjectSum.add(ProjectSum.add(ProjectSum.zero(), LIVE), later);
        assertThat(sum.getMessagesByMinuteMap()).containsOnlyKeys(MINUTE + 90);

        ProjectFigures without = ProjectSum.subtract(sum, LIVE);
        assertThat(without.getMessagesByMinuteMap()).containsOnlyKeys(MINUTE + 90);
    }

    @Test
    void showsTheSumsOverAllProjectsLatestFirst() {
        ProjectFigures live = ProjectSum.add(ProjectSum.zero(), LIVE);
        ProjectFigures ended = ProjectSum.add(ProjectSum.zero(), ENDED);

        LiveStats stats = LiveFigures.of(
                Map.of("old", ended, "new", live, "also-new", live), RecentMessages.getDefaultInstance(), MINUTE);

        assertThat(stats.getTotalMessages()).isEqualTo(11);
        assertThat(stats.getTotalSessions()).isEqualTo(3);
        assertThat(stats.getActiveProjects()).isEqualTo(2);
        assertThat(stats.getTotalTokens()).isEqualTo(110);
        assertThat(stats.getTotalCostUsd()).isEqualTo(0.4);
        assertThat(stats.getCostUnknownCalls()).isEqualTo(2);
        assertThat(stats.getCostIncompleteCalls()).isEqualTo(4);
        assertThat(stats.getProjectStatsList())
                .extracting(ProjectStats::getName)
                .containsExactly("also-new", "new", "old");
        assertThat(stats.getProjectStats(2).getTotalCostUsd()).isEqualTo(0.2);
        assertThat(stats.getRecentActivity().getActiveSessions()).isEqualTo(2);
        assertThat(stats.getRecentActivity().getMessagesLastHour()).isEqualTo(10);
    }

    @Test
    void messagesLeaveTheLastHourWithTheClock() {
        ProjectFigures live = ProjectSum.add(ProjectSum.zero(), LIVE);

        assertThat(LiveFigures.lastHour(live, MINUTE)).isEqualTo(3);
        assertThat(LiveFigures.lastHour(live, MINUTE + 1)).isEqualTo(2);
        assertThat(LiveFigures.lastHour(live, MINUTE + 60)).isZero();
    }
}
