package dev.steno.stats.topology;

import static dev.steno.stats.Samples.NOW;
import static dev.steno.stats.Samples.call;
import static dev.steno.stats.Samples.deleted;
import static dev.steno.stats.Samples.marked;
import static dev.steno.stats.Samples.message;
import static dev.steno.stats.Samples.minutes;
import static dev.steno.stats.Samples.tokens;
import static dev.steno.stats.Samples.toolUse;
import static org.assertj.core.api.Assertions.assertThat;

import dev.steno.schema.conversation.LiveStats;
import dev.steno.schema.conversation.Message;
import dev.steno.schema.events.v1.Event;
import dev.steno.schema.log.Topics;
import dev.steno.schema.sessions.v1.SessionSummary;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A deleted session leaves summaries and figures, and does not come back. */
class DeletedSessionsTest {

    private final TopologyRun run = new TopologyRun();

    @AfterEach
    void close() {
        run.close();
    }

    @Test
    void itsSummaryIsReplacedByNull() {
        run.pipe(message("e1", "user", NOW), toolUse("e2", "call", NOW + 1)).newSummaries();

        run.pipe(deleted("d", NOW + 2));

        assertThat(run.newSummaries()).containsExactly((SessionSummary) null);
        assertThat(run.pass(Duration.ofHours(10)).newSummaries()).isEmpty();
    }

    @Test
    void eventsThatComeLaterArePassedOver() {
        run.pipe(message("e1", "user", NOW), deleted("d", NOW + 1));
        run.newSummaries();

        run.pipe(message("e1", "user", NOW), message("e2", "user", NOW + 2), marked("m", true, "note", NOW + 3));
        run.pipe(call("e3", "r", NOW + 4, tokens(10, 5), 0.5));

        assertThat(run.newSummaries()).isEmpty();
        run.pipe(in("t", message("b1", "user", NOW)));
        assertThat(run.liveStats().getTotalSessions()).isEqualTo(1);
        assertThat(run.liveStats().getTotalTokens()).isZero();
    }

    @Test
    void deletingAgainWritesNothing() {
        run.pipe(message("e1", "user", NOW), deleted("d1", NOW + 1)).newSummaries();

        run.pipe(deleted("d1", NOW + 1), deleted("d2", NOW + 2));

        assertThat(run.newSummaries()).isEmpty();
    }

    @Test
    void aDeletionThatComesFirstKeepsTheSessionAway() {
        run.pipe(deleted("d", NOW), message("e1", "user", NOW), in("t", message("b1", "user", NOW)));

        assertThat(run.summaries()).containsOnlyKeys("t");
        assertThat(run.liveStats().getTotalMessages()).isEqualTo(1);
    }

    @Test
    void liveFiguresAndRecentMessagesAreThoseOfTheOthers() {
        run.pipe(message("a1", "user", NOW), call("a2", "r1", NOW + 1, tokens(10, 5), 0.5));
        run.pipe(in("t", call("b1", "r2", NOW + 2, tokens(1, 1), 0.25)));
        run.liveStats();

        run.pipe(deleted("d", NOW + 3));
        LiveStats live = run.liveStats();

        assertThat(live.getTotalSessions()).isEqualTo(1);
        assertThat(live.getTotalMessages()).isEqualTo(1);
        assertThat(live.getTotalTokens()).isEqualTo(2);
        assertThat(live.getTotalCostUsd()).isEqualTo(0.25);
        assertThat(live.getRecentActivity().getActiveSessions()).isEqualTo(1);
        assertThat(live.getRecentActivity().getMessagesLastHour()).isEqualTo(1);
        assertThat(messages(live)).containsExactly("b1");
        assertThat(messages(run.stats(Topics.projectKey("p")))).containsExactly("b1");
    }

    @Test
    void messagesThatAreStillBeingCollectedGoToo() {
        run.pipe(message("a1", "user", NOW), in("t", message("b1", "user", NOW)), deleted("d", NOW + 1));

        assertThat(messages(run.liveStats())).containsExactly("b1");
    }

    @Test
    void aProjectWithoutAnotherSessionGoes() {
        run.pipe(message("a1", "user", NOW));
        run.liveStats();

        run.pipe(deleted("d", NOW + 1));

        assertThat(run.liveStats().getProjectStatsList()).isEmpty();
        assertThat(run.stats(Topics.projectKey("p"))).isNull();
    }

    @Test
    void aSharedCallIsCountedByTheSessionThatStillReportsIt() {
        run.pipe(call("e1", "r", NOW, tokens(10, 9), 0.5));
        run.pipe(in("t", call("e1", "r", NOW + minutes(1), tokens(10, 5), 0.25)));
        assertThat(output("s")).isEqualTo(9);
        assertThat(output("t")).isZero();

        run.pipe(deleted("d", NOW + minutes(2)));

        assertThat(run.summaries()).containsOnlyKeys("t");
        assertThat(output("t")).isEqualTo(5);
        assertThat(run.liveStats().getTotalTokens()).isEqualTo(15);
    }

    @Test
    void aSessionThatReportsTheCallLaterCountsWhatIsReportedThen() {
        run.pipe(call("e1", "r", NOW, tokens(10, 9), 0.5), deleted("d", NOW + 1));

        run.pipe(in("t", call("e1", "r", NOW + 2, tokens(10, 5), 0.25)));
        run.pipe(in("u", call("e1", "r", NOW + 3, tokens(10, 7), 0.25)));
        run.pipe(call("e2", "r", NOW, tokens(10, 11), 0.5));

        assertThat(output("t")).isEqualTo(7);
        assertThat(output("u")).isZero();
    }

    private long output(String session) {
        return run.summary(session).getUsage().getOutputTokens();
    }

    private static Iterable<String> messages(LiveStats live) {
        return live.getRecentActivity().getLastMessagesList().stream()
                .map(Message::getId)
                .toList();
    }

    private static Event.Builder in(String session, Event.Builder event) {
        event.setSessionId(session).getMessageBuilder().setSessionId(session);
        return event;
    }
}
