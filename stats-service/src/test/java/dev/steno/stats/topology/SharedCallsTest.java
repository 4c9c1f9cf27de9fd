package dev.steno.stats.topology;

import static dev.steno.stats.Samples.NOW;
import static dev.steno.stats.Samples.hook;
import static org.assertj.core.api.Assertions.assertThat;

import dev.steno.schema.conversation.LiveStats;
import dev.steno.schema.events.v1.ApiCall;
import dev.steno.schema.events.v1.Event;
import dev.steno.schema.ledger.Ledger;
import dev.steno.schema.ledger.Prices;
import dev.steno.schema.ledger.ReportedCall;
import dev.steno.schema.ledger.Usage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each call counts once, whichever sessions report it and in whatever order. */
class SharedCallsTest {

    private final TopologyRun run = new TopologyRun();

    @AfterEach
    void close() {
        run.close();
    }

    @Test
    void aCopyAfterTheOriginalIsNotCounted() {
        run.pipe(
                reported("own", "e1", call("r", 10)),
                reported("fork", "e1", call("r", 10).setCopied(true)));

        assertThat(output("own")).isEqualTo(10);
        assertThat(output("fork")).isZero();
        assertThat(run.summary("fork").getUsage().getApiCalls()).isZero();
    }

    @Test
    void aCopyBeforeTheOriginalIsCountedUntilTheOriginalComes() {
        run.pipe(reported("fork", "e1", call("r", 10).setCopied(true)));
        assertThat(output("fork")).isEqualTo(10);

        run.pipe(reported("own", "e1", call("r", 10)));

        assertThat(output("own")).isEqualTo(10);
        assertThat(output("fork")).isZero();
        assertThat(run.liveStats().getTotalTokens()).isEqualTo(10);
    }

    @Test
    void figuresThatOnlyTheCopyTellsAreTheOwners() {
        run.pipe(
                reported("own", "e1", call("r", 10)),
                reported("fork", "e1", call("r", 10).setCopied(true)));

        run.pipe(reported("fork", "e2", call("r", 25).setCopied(true)));
        assertThat(output("own")).isEqualTo(25);

        run.pipe(reported("own", "e2", call("r", 30)));
        assertThat(output("own")).isEqualTo(30);
        assertThat(output("fork")).isZero();
        assertThat(run.summary("own").getUsage().getApiCalls()).isEqualTo(1);
    }

    @Test
    void aRepetitionChangesNothing() {
        Event.Builder own = reported("own", "e1", call("r", 10));
        Event.Builder fork = reported("fork", "e1", call("r", 10).setCopied(true));
        run.pipe(own, fork).pass(Duration.ofSeconds(1)).newSummaries();

        run.pipe(own, fork, own);

        assertThat(run.newSummaries()).isEmpty();
    }

    @Test
    void whatOnlyAReportTellsIsNotCountedUntilTheAgentItselfTellsIt() {
        run.pipe(reported("parent", "e1", call("r", 10).setSecondHand(true)));
        assertThat(run.summary("parent").getUsage().getApiCalls()).isZero();

        run.pipe(reported("child", "e1", call("r", 12)).setTimeMs(NOW + 1).setRecordedAtMs(NOW + 1));

        // The report came first, so the call is its session's; that it was made is known only now.
        assertThat(output("parent")).isEqualTo(12);
        assertThat(output("child")).isZero();
    }

    @Test
    void aSessionWithoutCallsHasNone() {
        run.pipe(hook("e1", "Stop", "", NOW), reported("other", "e1", call("r", 10)));

        assertThat(run.summary("s").getUsage().getApiCalls()).isZero();
        assertThat(run.liveStats().getTotalTokens()).isEqualTo(10);
    }

    @Test
    void aCostThatNobodyReportsIsComputedAndOneThatNobodyCanKnowIsUnknown() {
        run.pipe(
                reported("s", "e1", call("known", 1_000_000).setModel("claude-opus-4-5")),
                reported("s", "e2", call("unknown", 5).setModel("nobody-sells-this")));

        assertThat(run.summary("s").getUsage().getCostNanoUsd()).isEqualTo(25_000_000_000L);
        assertThat(run.summary("s").getUsage().getCostUnknownCalls()).isEqualTo(1);
    }

    @Test
    void aCallThatAnEventLeavesForABetterNameIsWhatOthersTellOfIt() {
        run.pipe(
                reported("s", "e1", response("m", 9)),
                reported("s", "e2", response("m", 3)),
                reported("t", "e1", response("m", 4).setResponseScope("s").setCopied(true)));

        run.pipe(reported("s", "e1", response("m", 1).setRequestId("r")));

        assertThat(run.summary("s").getUsage().getApiCalls()).isEqualTo(2);
        assertThat(output("s")).isEqualTo(13);
        assertThat(output("t")).isZero();
    }

    @Test
    void oneResponseIdInTwoSessionsIsTwoCalls() {
        run.pipe(reported("s", "e1", response("msg_0", 9)), reported("t", "e1", response("msg_0", 4)));

        assertThat(output("s")).isEqualTo(9);
        assertThat(output("t")).isEqualTo(4);
    }

    @Test
    void aCopyWhoseScopeIsTheSessionThatMadeTheCallIsNoCallOfItsOwn() {
        run.pipe(
                reported("s", "e1", response("m", 9)),
                reported("t", "e1", response("m", 4).setResponseScope("s").setCopied(true)));

        assertThat(output("s")).isEqualTo(9);
        assertThat(output("t")).isZero();
    }

    @Test
    void aCallWithSomethingThatIsNotUnderstoodCostsAtLeastWhatIsComputed() {
        run.pipe(reported(
                "s", "e1", call("r", 1_000_000).setModel("claude-opus-4-5").setIncomplete(true)));

        assertThat(run.summary("s").getUsage().getCostNanoUsd()).isEqualTo(25_000_000_000L);
        assertThat(run.summary("s").getUsage().getCostIncompleteCalls()).isEqualTo(1);
        assertThat(run.summary("s").getUsage().getCostUnknownCalls()).isZero();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
    void sumsAreThoseOfTheLedger(long seed) {
        Random random = new Random(seed);
        List<Event> events = new ArrayList<>();
        for (int number = 0; number < 150; number++) {
            events.add(any(random));
        }
        events.addAll(events.subList(0, 40));
        Collections.shuffle(events, random);

        events.forEach(run::pipe);

        Map<String, Usage> expected = ledger(events);
        Usage all = expected.values().stream().reduce(Usage.NONE, Usage::plus);
        LiveStats live = run.liveStats();
        expected.forEach((session, usage) ->
                assertThat(run.summary(session).getUsage()).as(session).isEqualTo(answer(usage)));
        assertThat(live.getTotalTokens()).isEqualTo(all.tokens());
        assertThat(live.getTotalCostUsd()).isEqualTo(all.costNanoUsd() / 1e9);
        assertThat(live.getCostUnknownCalls()).isEqualTo((int) all.costUnknownCalls());
    }

    private static Event any(Random random) {
        int number = random.nextInt(20);
        ApiCall.Builder call = call(random.nextInt(3) == 0 ? "" : "r" + number, random.nextInt(1000))
                .setResponseId(random.nextInt(3) == 0 ? "" : "m" + number)
                .setResponseScope(random.nextBoolean() ? "" : "s" + random.nextInt(2))
                .setInferenceGeo(random.nextBoolean() ? "" : "us")
                .setWebSearchRequests(random.nextInt(3))
                .setIncomplete(random.nextInt(4) == 0)
                .setInputTokens(random.nextInt(1000))
                .setModel(random.nextInt(3) == 0 ? "nobody-sells-this" : "claude-opus-4-5")
                .setSecondHand(random.nextInt(4) == 0)
                .setCopied(random.nextBoolean());
        return reported("s" + random.nextInt(4), "e" + random.nextInt(40), call)
                .setTimeMs(NOW + random.nextInt(3))
                .setRecordedAtMs(NOW + 10)
                .build();
    }

    /** A plain recount: what each event's records report, then each call once, then each session's sum. */
    private static Map<String, Usage> ledger(List<Event> events) {
        Map<String, ReportedCall> reported = new HashMap<>();
        Map<String, Usage> sums = new HashMap<>();
        for (Event event : events) {
            sums.put(event.getSessionId(), Usage.NONE);
            reported.merge(
                    event.getSessionId() + "|" + event.getId(),
                    ReportedCall.in(event).orElseThrow(),
                    ReportedCall::plus);
        }
        Ledger ledger = new Ledger();
        reported.values().forEach(ledger::add);
        Prices prices = Prices.bundled();
        ledger.calls().values().stream()
                .filter(call -> !call.secondHand())
                .forEach(call ->
                        sums.merge(call.owner().session(), Usage.NONE.plus(call, prices.of(call)), Usage::plus));
        return sums;
    }

    private static dev.steno.schema.sessions.v1.Usage answer(Usage usage) {
        return dev.steno.schema.sessions.v1.Usage.newBuilder()
                .setInputTokens(usage.input())
                .setOutputTokens(usage.output())
                .setApiCalls((int) usage.apiCalls())
                .setCostNanoUsd(usage.costNanoUsd())
                .setCostUnknownCalls((int) usage.costUnknownCalls())
                .setCostIncompleteCalls((int) usage.costIncompleteCalls())
                .build();
    }

    private long output(String session) {
        return run.summary(session).getUsage().getOutputTokens();
    }

    private static Event.Builder reported(String session, String id, ApiCall.Builder call) {
        return hook(id, "transcript/usage", "", NOW).setSessionId(session).setApiCall(call);
    }

    private static ApiCall.Builder call(String request, long output) {
        return ApiCall.newBuilder().setRequestId(request).setOutputTokens(output);
    }

    private static ApiCall.Builder response(String response, long output) {
        return ApiCall.newBuilder().setResponseId(response).setOutputTokens(output);
    }
}
