package dev.steno.stats.topology;

import static dev.steno.stats.Samples.NOW;
import static dev.steno.stats.Samples.ended;
import static dev.steno.stats.Samples.message;
import static dev.steno.stats.Samples.minutes;
import static dev.steno.stats.Samples.toolUse;
import static org.assertj.core.api.Assertions.assertThat;

import dev.steno.schema.events.v1.Source;
import dev.steno.schema.sessions.v1.SessionStatus;
import dev.steno.schema.sessions.v1.SessionSummary;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SessionSummariesTest {

    private final TopologyRun run = new TopologyRun();

    @AfterEach
    void close() {
        run.close();
    }

    @Test
    void writesTheSummaryUnderTheSessionsId() {
        run.pipe(message("e1", "user", NOW), message("e2", "assistant", NOW + 1));

        assertThat(run.summaries()).containsOnlyKeys("s");
        assertThat(run.summary("s").getMessageCount()).isEqualTo(2);
        assertThat(run.summary("s").getSessionId()).isEqualTo("s");
    }

    @Test
    void writesNothingForRepeatsAndWeakerRecords() {
        run.pipe(message("e1", "user", NOW).setSource(Source.SOURCE_API));
        assertThat(run.newSummaries()).hasSize(1);

        run.pipe(message("e1", "user", NOW).setSource(Source.SOURCE_API), message("e1", "user", NOW));
        assertThat(run.newSummaries()).isEmpty();
    }

    @Test
    void writesEachChangeOfStatusThatTimeBrings() {
        run.pipe(toolUse("e1", "call", NOW), message("e2", "user", NOW + 1));
        run.newSummaries();

        run.pass(Duration.ofMinutes(4));
        assertThat(run.newSummaries()).isEmpty();
        run.pass(Duration.ofMinutes(1).plusSeconds(1));
        assertThat(run.newSummaries()).extracting(SessionSummary::getStatus).containsExactly(status("IDLE"));
        run.pass(Duration.ofMinutes(25));
        assertThat(run.newSummaries()).extracting(SessionSummary::getStatus).containsExactly(status("ENDING"));
        run.pass(Duration.ofSeconds(11));
        assertThat(run.newSummaries()).extracting(SessionSummary::getStatus).containsExactly(status("ENDED"));
        run.pass(Duration.ofHours(10));
        assertThat(run.newSummaries()).isEmpty();
    }

    @Test
    void endsASessionTenSecondsAfterItsAgentSaidSo() {
        run.pipe(message("e1", "user", NOW), ended("e2", NOW));
        assertThat(run.summary("s").getStatus()).isEqualTo(status("ENDING"));

        run.pass(Duration.ofSeconds(9));
        assertThat(run.newSummaries()).isEmpty();
        run.pass(Duration.ofSeconds(2));
        assertThat(run.summary("s").getStatus()).isEqualTo(status("ENDED"));
    }

    @Test
    void opensAnEndedSessionAgain() {
        run.pipe(message("e1", "user", NOW), ended("e2", NOW)).pass(Duration.ofMinutes(2));

        run.pipe(message("e3", "user", NOW + minutes(2)));

        assertThat(run.summary("s").getStatus()).isEqualTo(status("ACTIVE"));
        assertThat(run.pass(Duration.ofHours(1)).summary("s").getStatus()).isEqualTo(status("ENDED"));
    }

    @Test
    void historyIsWrittenAsEndedAndNeverLookedAtAgain() {
        run.pipe(message("e1", "user", NOW - minutes(60)), ended("e2", NOW - minutes(59)));

        assertThat(run.newSummaries()).allMatch(summary -> summary.getStatus() == status("ENDED"));
        assertThat(run.pass(Duration.ofHours(1)).newSummaries()).isEmpty();
    }

    private static SessionStatus status(String name) {
        return SessionStatus.valueOf("SESSION_STATUS_" + name);
    }
}
