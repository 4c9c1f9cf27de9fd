package dev.steno.stats.summarise;

import static dev.steno.stats.Samples.NOW;
import static dev.steno.stats.Samples.ended;
import static dev.steno.stats.Samples.marked;
import static dev.steno.stats.Samples.message;
import static dev.steno.stats.Samples.minutes;
import static dev.steno.stats.Samples.seconds;
import static dev.steno.stats.Samples.started;
import static org.assertj.core.api.Assertions.assertThat;

import dev.steno.schema.conversation.Message;
import dev.steno.schema.events.v1.Event;
import dev.steno.schema.events.v1.Source;
import dev.steno.schema.sessions.v1.SessionStatus;
import dev.steno.schema.sessions.v1.SessionSummary;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SummariseSessionTest {

    private final Fold fold = new Fold();

    @Test
    void countsMessagesInAllAndByRole() {
        fold.with(
                started("e0", NOW),
                message("e1", "user", NOW),
                message("e2", "assistant", NOW),
                message("e3", "tool", NOW),
                message("e4", "assistant", NOW));

        assertThat(fold.summary().getMessageCount()).isEqualTo(4);
        assertThat(fold.summary().getMessagesByRoleMap())
                .containsOnly(entry("user", 1), entry("assistant", 2), entry("tool", 1));
    }

    @Test
    void aRepeatedEventChangesNothing() {
        Event.Builder event = message("e1", "user", NOW);
        fold.with(event);
        SessionSummary before = fold.summary();

        assertThat(fold.at(NOW + 1).change(event.setRecordedAtMs(NOW + 1).setTimeMs(NOW + 1)))
                .isNull();
        assertThat(fold.summary()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"SOURCE_HOOK", "SOURCE_TELEMETRY", "SOURCE_API"})
    void aWeakerOrEqualSourceReplacesNothing(Source weaker) {
        fold.with(message("e1", "user", NOW).setSource(Source.SOURCE_API));
        SessionSummary before = fold.summary();

        fold.with(message("e1", "assistant", NOW).setSource(weaker));

        assertThat(fold.summary()).isEqualTo(before);
    }

    @Test
    void aBetterSourceReplacesTheContentAndIsNotCountedAgain() {
        fold.with(message("e1", "assistant", NOW));

        fold.with(message("e1", NOW, Message.newBuilder().setMessageType("user").setToolName("better"))
                .setSource(Source.SOURCE_TRANSCRIPT));

        assertThat(fold.summary().getMessageCount()).isEqualTo(1);
        assertThat(fold.summary().getMessagesByRoleMap()).containsOnly(entry("user", 1));
        assertThat(fold.summary().getLastMessages(0).getToolName()).isEqualTo("better");
        assertThat(fold.summary().getLastMessagesCount()).isEqualTo(1);
    }

    @Test
    void aSignOfLifeThatABetterSourceKnowsAsAMessageIsCountedOnce() {
        fold.with(started("e1", NOW));

        fold.with(message("e1", "user", NOW).setSource(Source.SOURCE_TRANSCRIPT));
        fold.with(message("e1", "user", NOW).setSource(Source.SOURCE_TRANSCRIPT));

        assertThat(fold.summary().getMessageCount()).isEqualTo(1);
    }

    @Test
    void sameIdsInOtherSessionsAreOtherEvents() {
        fold.with(message("e1", "user", NOW), message("e1", "user", NOW).setSessionId("t"));

        assertThat(fold.store.session("s").getSummary().getMessageCount()).isEqualTo(1);
        assertThat(fold.store.session("t").getSummary().getMessageCount()).isEqualTo(1);
    }

    @Test
    void lateEventsMoveTheStartAndNotTheLastActivity() {
        fold.with(message("e2", "user", NOW), message("e1", "user", NOW - minutes(10)));

        assertThat(fold.summary().getStartTimeMs()).isEqualTo(NOW - minutes(10));
        assertThat(fold.summary().getLastActivityMs()).isEqualTo(NOW);
    }

    @Test
    void aClockThatRunsAheadKeepsNoSessionAlive() {
        fold.with(message("e1", "user", NOW + minutes(600)).setRecordedAtMs(NOW));

        assertThat(fold.summary().getLastActivityMs()).isEqualTo(NOW);
        assertThat(fold.at(NOW + minutes(31)).status()).isEqualTo(SessionStatus.SESSION_STATUS_ENDED);
    }

    @Test
    void aTimeBeforeTheEpochIsHeldToBeItsBeginning() {
        fold.with(message("e1", "user", NOW).setTimeMs(-5));

        assertThat(fold.summary().getStartTimeMs()).isEqualTo(1);
        assertThat(fold.status()).isEqualTo(SessionStatus.SESSION_STATUS_ENDED);
    }

    @Test
    void keepsTheLastThreeMessagesByTimeAndCutsTheirTexts() {
        fold.with(
                message("e3", "user", NOW + 3),
                message("e1", "user", NOW + 1),
                message("e4", NOW + 4, Message.newBuilder()),
                message("e2", "user", NOW + 2));
        Event.Builder large = message("e5", "user", NOW + 5);
        large.getMessageBuilder().setContent("x".repeat(1_999) + "\uD83D\uDE00 and more");
        fold.with(large);

        assertThat(fold.summary().getLastMessagesList())
                .extracting(Message::getId)
                .containsExactly("e3", "e4", "e5");
        assertThat(fold.summary().getLastMessages(2).getContent()).isEqualTo("x".repeat(1_999));
    }

    @Test
    void messagesOfOneTimeKeepTheOrderOfTheirArrival() {
        fold.with(message("b", "user", NOW), message("a", "user", NOW), message("c", "user", NOW));
        fold.with(message("b", "user", NOW).setSource(Source.SOURCE_TRANSCRIPT));

        assertThat(fold.summary().getLastMessagesList())
                .extracting(Message::getId)
                .containsExactly("b", "a", "c");
    }

    @Test
    void ofOneSourceAHigherRevisionReplacesTheContent() {
        fold.with(message("e1", "assistant", NOW).setRevision(2));
        fold.with(
                message("e1", "tool", NOW).setRevision(1),
                message("e1", "tool", NOW).setRevision(2));
        assertThat(fold.summary().getMessagesByRoleMap()).containsOnly(entry("assistant", 1));

        fold.with(message("e1", "user", NOW).setRevision(3));
        assertThat(fold.summary().getMessagesByRoleMap()).containsOnly(entry("user", 1));

        fold.with(message("e1", "system", NOW).setSource(Source.SOURCE_TRANSCRIPT));
        assertThat(fold.summary().getMessagesByRoleMap()).containsOnly(entry("system", 1));
    }

    @Test
    void revisionsOfDocumentsAreToldApart() {
        fold.with(message("e1", "assistant", NOW).setRevision(1_883_095_695_360_000_005L));
        fold.with(message("e1", "user", NOW).setRevision(1_883_099_470_233_600_005L));
        assertThat(fold.summary().getMessagesByRoleMap()).containsOnly(entry("user", 1));
    }

    @Test
    void theTimesOfAllRecordsCountInAnyOrder() {
        Event.Builder weak = message("e1", "user", NOW - minutes(2));
        Event.Builder strong = message("e1", "user", NOW).setSource(Source.SOURCE_TRANSCRIPT);

        for (Fold each : List.of(new Fold().with(weak, strong), new Fold().with(strong, weak))) {
            assertThat(each.summary().getStartTimeMs()).isEqualTo(NOW - minutes(2));
            assertThat(each.summary().getLastActivityMs()).isEqualTo(NOW);
        }
    }

    @Test
    void aMessageCountsWhateverElseABetterRecordMakesOfItsFact() {
        fold.with(started("e1", NOW).setSource(Source.SOURCE_TRANSCRIPT), message("e1", "user", NOW));

        assertThat(fold.summary().getMessageCount()).isEqualTo(1);
    }

    @Test
    void theNamesOfTheBestSourceThenTheEarliestTimeThenTheAlphabetCount() {
        fold.with(started("e0", NOW).setProjectName("").setAgent(""));
        assertThat(fold.summary().getProjectName()).isEqualTo("unknown");
        assertThat(fold.summary().getAgent()).isEqualTo("unknown");

        fold.with(message("e1", "user", NOW).setProjectName("hooked"));
        assertThat(fold.summary().getProjectName()).isEqualTo("hooked");
        assertThat(fold.summary().getAgent()).isEqualTo("claude-code");

        fold.with(
                named("e2", "late", "unknown", NOW + 1),
                named("e3", "b", "codex", NOW),
                named("e4", "a", "", NOW),
                named("e5", "unknown", "claude", NOW),
                message("e6", "user", NOW - minutes(9)).setProjectName("hooked early"),
                marked("m1", true, "note", NOW - minutes(9)).setProjectName("marked"));
        assertThat(fold.summary().getProjectName()).isEqualTo("a");
        assertThat(fold.summary().getAgent()).isEqualTo("claude");
    }

    private static Event.Builder named(String id, String project, String agent, long time) {
        return message(id, "user", time)
                .setSource(Source.SOURCE_API)
                .setProjectName(project)
                .setAgent(agent);
    }

    @Test
    void aMarkReplacesTheOneBeforeAndIsNoActivity() {
        fold.with(message("e1", "user", NOW), marked("m1", true, "first", NOW + minutes(1)));
        assertThat(fold.summary().getMark().getNote()).isEqualTo("first");
        assertThat(fold.summary().getLastActivityMs()).isEqualTo(NOW);

        fold.with(marked("m2", true, "second", NOW - minutes(5)));
        assertThat(fold.summary().getMark().getNote()).isEqualTo("second");
        fold.with(marked("m1", true, "first", NOW));
        assertThat(fold.summary().getMark().getNote()).isEqualTo("first");

        fold.with(marked("m3", false, "", NOW));
        assertThat(fold.summary().getMark().getIsMarked()).isFalse();
        assertThat(fold.summary().getMark().getTagsList()).isEmpty();
    }

    @Test
    void aMarkAloneMakesNoSession() {
        assertThat(fold.change(marked("m1", true, "note", NOW))).isNull();

        fold.with(message("e1", "user", NOW));
        assertThat(fold.summary().getMark().getNote()).isEqualTo("note");
    }

    @Test
    void countsTheMessagesOfTheLastHourByTheMinuteOfTheirRecording() {
        fold.with(message("old", "user", NOW - minutes(61)));
        fold.with(message("e1", "user", NOW - minutes(59)), message("e2", "user", NOW), message("e3", "user", NOW));
        fold.with(message("late", "user", NOW - minutes(600)).setRecordedAtMs(NOW));
        fold.with(message("ahead", "user", NOW).setRecordedAtMs(NOW + minutes(3)));
        long minute = MinuteCounts.minute(NOW);
        assertThat(fold.summary().getMessagesByMinuteMap()).containsOnly(entry(minute - 59, 1), entry(minute, 4));

        fold.at(NOW + minutes(2)).with(message("e4", "user", NOW + minutes(2)));
        assertThat(fold.summary().getMessagesByMinuteMap()).containsOnly(entry(minute, 4), entry(minute + 2, 1));
    }

    @Test
    void onlyNewAndBetterMessagesAreNews() {
        assertThat(fold.change(message("e1", "user", NOW)).message()).isNotNull();
        assertThat(fold.change(ended("e2", NOW + seconds(1))).message()).isNull();
        assertThat(fold.change(message("e1", "user", NOW))).isNull();
        assertThat(fold.change(message("e1", "user", NOW).setSource(Source.SOURCE_API))
                        .message())
                .isNotNull();
    }

    private static <K, V> Map.Entry<K, V> entry(K key, V value) {
        return Map.entry(key, value);
    }
}
