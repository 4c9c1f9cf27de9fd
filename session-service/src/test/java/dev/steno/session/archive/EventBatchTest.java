package dev.steno.session.archive;

import static dev.steno.session.Events.NOON;
import static dev.steno.session.Events.activity;
import static dev.steno.session.Events.at;
import static dev.steno.session.Events.mark;
import static dev.steno.session.Events.message;
import static dev.steno.session.Events.usage;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.steno.ledger.ToldCall;
import dev.steno.schema.events.v1.ApiCall;
import dev.steno.schema.events.v1.Event;
import dev.steno.schema.events.v1.Source;
import java.util.List;
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
        assertThat(batch.sightings()).extracting(Sighting::sessionId).containsExactly("a", "b");
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

        assertThat(batch.sightings()).singleElement().satisfies(seen -> {
            assertThat(seen.startMs()).isEqualTo(NOON - 1_000);
            assertThat(seen.lastActivityMs()).isEqualTo(NOON + 2_000);
            assertThat(seen.firstOffset()).isEqualTo(7);
        });
    }

    @Test
    void theProjectNamedFirstInTheLogCounts() {
        Event unnamed =
                message("s", "m1", NOON, "").toBuilder().clearProjectName().build();
        Event first =
                message("s", "m2", NOON, "").toBuilder().setProjectName("first").build();
        Event second = message("s", "m3", NOON, "").toBuilder()
                .setProjectName("second")
                .build();

        EventBatch shuffled = EventBatch.of(List.of(at(3, second), at(1, unnamed), at(2, first)));

        assertThat(shuffled.sightings())
                .singleElement()
                .satisfies(seen -> assertThat(seen.project().name()).isEqualTo("first"));
    }

    @Test
    void aSessionWithoutAnyNameIsUnknown() {
        Event unnamed = activity("s", "a", NOON).toBuilder()
                .clearProjectName()
                .clearAgent()
                .build();

        assertThat(EventBatch.of(List.of(at(1, unnamed))).sightings())
                .singleElement()
                .satisfies(seen -> {
                    assertThat(seen.project().name()).isEqualTo("unknown");
                    assertThat(seen.agent().name()).isEqualTo("unknown");
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
        assertThat(batch.sightings()).isEmpty();
    }

    @Test
    void ofOneMessageTheLargestFiguresCountWhicheverRecordReportsThem() {
        EventBatch batch = EventBatch.of(List.of(
                at(1, usage("s", "m1", "", 3, 0.5)),
                at(2, usage("s", "m1", "req", 20, 0)),
                at(3, usage("s", "m2", "", 7, 0))));

        assertThat(batch.calls())
                .extracting(
                        ToldCall::eventId,
                        ToldCall::key,
                        told -> told.call().figures().output())
                .containsExactly(tuple("m1", "request:req", 20L), tuple("m2", "event:s/m2", 7L));
    }

    @Test
    void anEventWithoutAMessageCanTellOfACallToo() {
        Event usageOnly = activity("s", "a", NOON).toBuilder()
                .setApiCall(ApiCall.newBuilder().setResponseId("r").setOutputTokens(3))
                .build();

        assertThat(EventBatch.of(List.of(at(1, usageOnly))).calls())
                .extracting(ToldCall::key)
                .containsExactly("response:r");
    }
}
