package dev.steno.stats.summarise;

import static dev.steno.schema.sessions.v1.SessionStatus.SESSION_STATUS_ACTIVE;
import static dev.steno.schema.sessions.v1.SessionStatus.SESSION_STATUS_ENDED;
import static dev.steno.schema.sessions.v1.SessionStatus.SESSION_STATUS_ENDING;
import static dev.steno.schema.sessions.v1.SessionStatus.SESSION_STATUS_IDLE;
import static dev.steno.stats.Samples.NOW;
import static dev.steno.stats.Samples.ended;
import static dev.steno.stats.Samples.message;
import static dev.steno.stats.Samples.minutes;
import static dev.steno.stats.Samples.seconds;
import static dev.steno.stats.Samples.toolUse;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class SessionStatusTest {

    private final Fold fold = new Fold();

    @Test
    void aSilentSessionBecomesIdleThenEndingThenEnded() {
        fold.with(message("e1", "user", NOW));
        assertThat(fold.status()).isEqualTo(SESSION_STATUS_ACTIVE);
        assertThat(fold.at(NOW + minutes(5) - 1).status()).isEqualTo(SESSION_STATUS_ACTIVE);
        assertThat(fold.at(NOW + minutes(5)).status()).isEqualTo(SESSION_STATUS_IDLE);
        assertThat(fold.at(NOW + minutes(30) - 1).status()).isEqualTo(SESSION_STATUS_IDLE);
        assertThat(fold.at(NOW + minutes(30)).status()).isEqualTo(SESSION_STATUS_ENDING);
        assertThat(fold.summary().getEndingSinceMs()).isEqualTo(NOW + minutes(30));
        assertThat(fold.at(NOW + minutes(30) + seconds(10)).status()).isEqualTo(SESSION_STATUS_ENDED);
        assertThat(fold.summary().getEndingSinceMs()).isZero();
        assertThat(fold.store.timers).isEmpty();
    }

    @Test
    void aSessionWithAnOpenToolCallIsActiveUntilItFallsQuiet() {
        fold.with(toolUse("e1", "call", NOW));

        assertThat(fold.at(NOW + minutes(29)).status()).isEqualTo(SESSION_STATUS_ACTIVE);
        assertThat(fold.at(NOW + minutes(30)).status()).isEqualTo(SESSION_STATUS_ENDING);
        assertThat(fold.openTools()).containsExactly("call");
        assertThat(fold.at(NOW + minutes(31)).openTools()).isEmpty();
    }

    @Test
    void aSessionEndsWhenItsAgentSaysSo() {
        fold.with(message("e1", "user", NOW), ended("e2", NOW + 1)).at(NOW + 1);

        assertThat(fold.status()).isEqualTo(SESSION_STATUS_ENDING);
        assertThat(fold.summary().getEndingSinceMs()).isEqualTo(NOW + 1);
        assertThat(fold.at(NOW + seconds(11)).status()).isEqualTo(SESSION_STATUS_ENDED);
    }

    @Test
    void activityAfterTheEndOpensASessionAgain() {
        fold.with(message("e1", "user", NOW), ended("e2", NOW + 1));
        fold.at(NOW + minutes(1)).with(message("e3", "user", NOW + minutes(1)));

        assertThat(fold.status()).isEqualTo(SESSION_STATUS_ACTIVE);
        assertThat(fold.at(NOW + minutes(7)).status()).isEqualTo(SESSION_STATUS_IDLE);
    }

    @Test
    void whatHappenedBeforeTheEndAndArrivesAfterItOpensNothing() {
        fold.at(NOW + 10).with(message("e1", "user", NOW), ended("e3", NOW + 10), message("e2", "assistant", NOW + 5));

        assertThat(fold.status()).isEqualTo(SESSION_STATUS_ENDING);
        assertThat(fold.summary().getMessageCount()).isEqualTo(2);
    }

    @Test
    void historyNeverBecomesLive() {
        fold.with(message("e1", "user", NOW - minutes(31)), ended("e2", NOW - minutes(30) - 1));
        assertThat(fold.status()).isEqualTo(SESSION_STATUS_ENDED);

        fold.with(message("e3", "user", NOW - minutes(30) - seconds(1)));
        assertThat(fold.status()).isEqualTo(SESSION_STATUS_ENDED);
        assertThat(fold.store.timers).isEmpty();
    }

    @Test
    void aSessionOfLateIsLiveFromItsFirstEvent() {
        fold.with(message("e1", "user", NOW - minutes(29)));

        assertThat(fold.status()).isEqualTo(SESSION_STATUS_IDLE);
    }

    @Test
    void aSessionThatWasNotLookedAtForLongEndsAtOnce() {
        fold.with(message("e1", "user", NOW));

        assertThat(fold.at(NOW + minutes(600)).status()).isEqualTo(SESSION_STATUS_ENDED);
    }

    @Test
    void aBusySessionHasOneTimerAndIsLookedAtSeldom() {
        for (int second = 0; second < 600; second++) {
            fold.at(NOW + seconds(second)).with(message("e" + second, "user", NOW + seconds(second)));
            assertThat(fold.store.timers).hasSize(1);
        }

        assertThat(fold.checks()).isLessThanOrEqualTo(3);
        assertThat(fold.status()).isEqualTo(SESSION_STATUS_ACTIVE);
    }

    @Test
    void aToolCallWithoutAResultTimesOut() {
        fold.with(toolUse("e1", "call", NOW));
        for (int minute = 1; minute < 60; minute++) {
            fold.at(NOW + minutes(minute)).with(toolUse("s" + minute, "sub", NOW + minutes(minute)));
        }
        assertThat(fold.openTools()).containsExactly("call", "sub");

        assertThat(fold.at(NOW + minutes(60)).openTools()).containsExactly("sub");
    }

    @Test
    void rulesThatContradictEachOtherAreRefused() {
        Duration second = Duration.ofSeconds(1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new StatusRules(second, second, second, second))
                .withMessageContaining("steno.stats.active-for")
                .withMessageContaining("steno.stats.live-for");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new StatusRules(second, second.plus(second), Duration.ZERO, second))
                .withMessageContaining("steno.stats.ending-grace");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new StatusRules(second, second.plus(second), second, second.negated()))
                .withMessageContaining("steno.stats.tool-timeout");
    }
}
