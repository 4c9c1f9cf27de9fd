package dev.steno.query.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steno.schema.conversation.LiveStats;
import dev.steno.schema.conversation.ProjectStats;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatsThrottleTest {

    private static final LiveStats BEFORE = LiveStats.newBuilder()
            .setTotalMessages(10)
            .setTotalTokens(100)
            .setTotalCostUsd(1.5)
            .build();

    private final StatsThrottle pacing = new StatsThrottle(Duration.ofMillis(500));

    @Test
    void tellsTheFiguresAtOnceEvenWhenTheyAreEmpty() {
        assertThat(pacing.offer(LiveStats.getDefaultInstance(), at(0))).isEqualTo("message_count");
    }

    @Test
    void tellsNothingWhileNothingChanges() {
        pacing.offer(BEFORE, at(0));

        assertThat(pacing.offer(BEFORE, at(60_000))).isNull();
    }

    @Test
    void tellsAtMostTwoChangesASecondAndThenTheLatest() {
        pacing.offer(BEFORE, at(0));

        assertThat(pacing.offer(messages(11), at(1))).isNull();
        assertThat(pacing.nanosUntilAllowed(at(1)))
                .isEqualTo(Duration.ofMillis(499).toNanos());
        assertThat(pacing.offer(messages(12), at(499))).isNull();
        assertThat(pacing.offer(messages(13), at(500))).isEqualTo("message_count");
        assertThat(pacing.offer(messages(13), at(2_000))).isNull();
        assertThat(pacing.offer(messages(14), at(2_001))).isEqualTo("message_count");
    }

    @Test
    void tellsNothingWhenAChangeWasTakenBackMeanwhile() {
        pacing.offer(BEFORE, at(0));
        pacing.offer(messages(11), at(100));

        assertThat(pacing.offer(BEFORE, at(600))).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "true,  true,  true,  true,  message_count",
        "false, true,  true,  true,  token_usage",
        "false, false, true,  true,  cost_update",
        "false, false, false, true,  project_activity",
    })
    void namesTheEventAfterWhatChangedFirst(
            boolean messages, boolean tokens, boolean cost, boolean projects, String type) {
        LiveStats.Builder now = BEFORE.toBuilder();
        if (messages) {
            now.setTotalMessages(11);
        }
        if (tokens) {
            now.setTotalTokens(101);
        }
        if (cost) {
            now.setTotalCostUsd(1.6);
        }
        if (projects) {
            now.addProjectStats(ProjectStats.newBuilder().setName("p"));
        }
        pacing.offer(BEFORE, at(0));

        assertThat(pacing.offer(now.build(), at(500))).isEqualTo(type);
    }

    @Test
    void callsAnUnknownOrIncompleteCostACostToo() {
        pacing.offer(BEFORE, at(0));

        assertThat(pacing.offer(BEFORE.toBuilder().setCostUnknownCalls(1).build(), at(500)))
                .isEqualTo("cost_update");
        assertThat(pacing.offer(
                        BEFORE.toBuilder()
                                .setCostUnknownCalls(1)
                                .setCostIncompleteCalls(1)
                                .build(),
                        at(5_000)))
                .isEqualTo("cost_update");
    }

    private static LiveStats messages(int count) {
        return BEFORE.toBuilder().setTotalMessages(count).build();
    }

    private static long at(long millis) {
        return Duration.ofMillis(millis).toNanos();
    }
}
