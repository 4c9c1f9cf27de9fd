package dev.steno.session.archive;

import static dev.steno.session.Events.NOON;
import static dev.steno.session.Events.activity;
import static dev.steno.session.Events.at;
import static dev.steno.session.Events.mark;
import static dev.steno.session.Events.message;
import static dev.steno.session.Events.usage;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.steno.schema.events.v1.ApiCall;
import dev.steno.schema.events.v1.Event;
import dev.steno.schema.events.v1.Source;
import dev.steno.schema.ledger.ReportedCall;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class EventBatchTest {

    @Test
    void ofOneMessageTheFirstOfTheHighestSourceIsKept() {
        EventBatch batch = EventBatch.of(List.of(
                at(1, message("s", "m", NOON, "hook", Source.SOURCE_HOOK)),
                at(2, message("s", "m", NOON, "transcript", Source.SOURCE_TRANSCRIPT)),
                at(3, message("s", "m", NOON, "transcript again", Source.SOURCE_TRANSCRIPT)),
                at(4, message("s", "m", NOON, "api", Source.SOURCE_API))));

        assertThat(batch.messages())
                .singleElement()
                .satisfies(kept ->
                        assertThat(kept.event().getMessage().getContent()).isEqualTo("transcript"));
    }

    @Test
    void sameIdsInDifferentSessionsAreDifferentFacts() {
        EventBatch batch =
                EventBatch.of(List.of(at(1, message("a", "m", NOON, "one")), at(2, message("b", "m", NOON, "two"))));

        assertThat(batch.messages()).hasSize(2);
        assertThat(batch.sessions()).extracting(SessionActivity::sessionId).containsExactly("a", "b");
    }

    @Test
    void aSessionSpansAllItsActivityButNeverTheFuture() {
        EventBatch batch = EventBatch.of(List.of(
                at(7, message("s", "m1", NOON, "middle")),
                at(8, activity("s", "a1", NOON - 1_000)),
                at(
                        9,
                        message("s", "m2", NOON, "from the future").toBuilder()
                                .setTimeMs(NOON + 86_400_000)
                                .setRecordedAtMs(NOON + 2_000)
                                .build())));

        assertThat(batch.sessions()).singleElement().satisfies(session -> {
            assertThat(session.startMs()).isEqualTo(NOON - 1_000);
            assertThat(session.lastActivityMs()).isEqualTo(NOON + 2_000);
            assertThat(session.firstOffset()).isEqualTo(7);
        });
    }

    @Test
    void ofOneSourceTheFirstOfTheHighestRevisionIsKept() {
        EventBatch batch = EventBatch.of(List.of(
                at(1, revised("old", Source.SOURCE_TRANSCRIPT, 1)),
                at(2, revised("new", Source.SOURCE_TRANSCRIPT, 7)),
                at(3, revised("new again", Source.SOURCE_TRANSCRIPT, 7)),
                at(4, revised("weaker", Source.SOURCE_API, 9)),
                at(5, revised("older", Source.SOURCE_TRANSCRIPT, 6))));

        assertThat(batch.messages())
                .singleElement()
                .satisfies(kept ->
                        assertThat(kept.event().getMessage().getContent()).isEqualTo("new"));
    }

    @RepeatedTest(20)
    void theNamesOfTheBestSourceThenTheEarliestTimeThenTheAlphabetCountInAnyOrder(RepetitionInfo repetition) {
        List<LoggedEvent> events = new ArrayList<>(List.of(
                at(1, named("", "", Source.SOURCE_TRANSCRIPT, NOON - 9)),
                at(2, named("unknown", "unknown", Source.SOURCE_TRANSCRIPT, NOON - 8)),
                at(3, named("hook", "hooked", Source.SOURCE_HOOK, NOON - 7)),
                at(4, named("late", "late", Source.SOURCE_API, NOON + 1)),
                at(5, named("b", "best", Source.SOURCE_API, NOON)),
                at(6, named("a", "unknown", Source.SOURCE_API, NOON)),
                at(7, named("c", "", Source.SOURCE_API, NOON))));
        Collections.shuffle(events, new Random(repetition.getCurrentRepetition()));

        SessionActivity inOneBatch = EventBatch.of(events).sessions().iterator().next();
        SessionActivity inTwo = EventBatch.of(events.subList(3, 7))
                .sessions()
                .iterator()
                .next()
                .plus(EventBatch.of(events.subList(0, 3)).sessions().iterator().next());

        assertThat(inOneBatch).isEqualTo(inTwo);
        assertThat(inOneBatch.project().name()).isEqualTo("a");
        assertThat(inOneBatch.agent().name()).isEqualTo("best");
    }

    private static Event revised(String content, Source source, long revision) {
        return message("s", "m", NOON, content, source).toBuilder()
                .setRevision(revision)
                .build();
    }

    private static Event named(String project, String agent, Source source, long timeMs) {
        return message("s", project + agent + timeMs, timeMs, "", source).toBuilder()
                .setProjectName(project)
                .setAgent(agent)
                .build();
    }

    @Test
    void aSessionWithoutAnyNameIsUnknown() {
        Event unnamed = activity("s", "a", NOON).toBuilder()
                .clearProjectName()
                .clearAgent()
                .build();

        assertThat(EventBatch.of(List.of(at(1, unnamed))).sessions())
                .singleElement()
                .satisfies(session -> {
                    assertThat(session.project().name()).isEqualTo("unknown");
                    assertThat(session.agent().name()).isEqualTo("unknown");
                });
    }

    @Test
    void theLatestMarkInTheLogCountsAndMakesNoSession() {
        EventBatch batch =
                EventBatch.of(List.of(at(5, mark("s", "x2", true, "later")), at(4, mark("s", "x1", true, "earlier"))));

        assertThat(batch.marks())
                .singleElement()
                .satisfies(last ->
                        assertThat(last.event().getSessionMarked().getNote()).isEqualTo("later"));
        assertThat(batch.sessions()).isEmpty();
    }

    @Test
    void ofOneMessageTheLargestFiguresCountWhicheverRecordReportsThem() {
        EventBatch batch = EventBatch.of(List.of(
                at(1, usage("s", "m1", "", 3, 0.5)),
                at(2, usage("s", "m1", "req", 20, 0)),
                at(3, usage("s", "m2", "", 7, 0))));

        assertThat(batch.calls())
                .extracting(
                        ReportedCall::eventId,
                        ReportedCall::key,
                        reported -> reported.call().figures().output())
                .containsExactly(tuple("m1", "request:req", 20L), tuple("m2", "event:s/m2", 7L));
    }

    @Test
    void anEventWithoutAMessageCanTellOfACallToo() {
        Event usageOnly = activity("s", "a", NOON).toBuilder()
                .setApiCall(ApiCall.newBuilder().setResponseId("r").setOutputTokens(3))
                .build();

        assertThat(EventBatch.of(List.of(at(1, usageOnly))).calls())
                .extracting(ReportedCall::key)
                .containsExactly("response:s/r");
    }

    @Test
    void aSubagentsNameCountsWhicheverRecordOfAMessageTellsIt() {
        EventBatch batch = EventBatch.of(List.of(
                at(1, bySubagent("Explore", Source.SOURCE_HOOK)), at(2, bySubagent("", Source.SOURCE_TRANSCRIPT))));

        assertThat(batch.subagents()).containsExactly(new Subagent("s", "helper", "Explore", ""));
    }

    private static Event bySubagent(String name, Source source) {
        Event event = message("s", "m", NOON, "", source);
        return event.toBuilder()
                .setMessage(event.getMessage().toBuilder().setAgentId("helper").setAgentName(name))
                .build();
    }
}
