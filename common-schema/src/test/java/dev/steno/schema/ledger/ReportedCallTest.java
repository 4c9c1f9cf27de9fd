package dev.steno.schema.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steno.schema.conversation.Message;
import dev.steno.schema.conversation.MessageMetadata;
import dev.steno.schema.conversation.TokenUsage;
import dev.steno.schema.events.v1.Activity;
import dev.steno.schema.events.v1.ApiCall;
import dev.steno.schema.events.v1.Event;
import dev.steno.schema.text.TextOrder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReportedCallTest {

    private static final long NOON = 1_790_000_000_000L;

    @Test
    void everyFigureOfACallIsRead() {
        Event event = event(ApiCall.newBuilder()
                        .setRequestId("req")
                        .setResponseId("msg")
                        .setModel("opus")
                        .setInputTokens(1)
                        .setOutputTokens(2)
                        .setCacheCreationInputTokens(3_000_000_000L)
                        .setCacheCreation1HInputTokens(3)
                        .setCacheReadInputTokens(4)
                        .setReasoningTokens(5)
                        .setFast(true)
                        .setServiceTier("priority")
                        .setReportedNanoUsd(7)
                        .setSecondHand(true)
                        .setResponseScope("scope")
                        .setWebSearchRequests(2)
                        .setInferenceGeo("us")
                        .setIncomplete(true)
                        .setCopied(true))
                .setActivity(Activity.newBuilder().setAgentId("a1"))
                .build();

        ReportedCall told = ReportedCall.in(event).orElseThrow();

        assertThat(told.key()).isEqualTo("request:req");
        assertThat(told.call())
                .isEqualTo(new Call(
                        new CallOrigin("claude-code", "s", "a1", "garden", NOON, true),
                        "opus",
                        new TokenFigures(1, 2, 4, 3_000_000_000L, 3, 5),
                        new Billing(true, "priority", "us", 2, true),
                        7L,
                        true));
    }

    @Test
    void withoutThatFieldTheMessagesOwnUsageCounts() {
        ReportedCall told = ReportedCall.in(message("req", 5, 0.25, "")).orElseThrow();

        assertThat(told.key()).isEqualTo("request:req");
        assertThat(told.call().figures()).isEqualTo(new TokenFigures(5, 0, 0, 0, 0, 0));
        assertThat(told.call().reportedNanoUsd()).isEqualTo(250_000_000L);
        assertThat(told.call().owner().agentId()).isEqualTo("sub");
    }

    @Test
    void aRecordWithNeitherTokensNorCostTellsOfNoCall() {
        assertThat(ReportedCall.in(Event.getDefaultInstance())).isEmpty();
        assertThat(ReportedCall.in(Event.newBuilder()
                        .setMessage(Message.newBuilder().setRequestId("req"))
                        .build()))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(doubles = {-1, Double.NaN, Double.POSITIVE_INFINITY, 1e300})
    void aCostThatCannotBeIsUnknown(double cost) {
        assertThat(ReportedCall.in(message("req", 5, cost, "reported"))
                        .orElseThrow()
                        .call()
                        .reportedNanoUsd())
                .isNull();
    }

    @Test
    void zeroIsACostOnlyWhenItIsSaid() {
        assertThat(ReportedCall.in(message("req", 5, 0, ""))
                        .orElseThrow()
                        .call()
                        .reportedNanoUsd())
                .isNull();
        assertThat(ReportedCall.in(message("req", 5, 0, "unknown"))
                        .orElseThrow()
                        .call()
                        .reportedNanoUsd())
                .isNull();
        assertThat(ReportedCall.in(message("req", 5, 0, "reported"))
                        .orElseThrow()
                        .call()
                        .reportedNanoUsd())
                .isZero();
    }

    @Test
    void anEventThatNamesNoCallIsACallOfItsOwnUntilARecordOfItNamesOne() {
        ReportedCall unnamed = ReportedCall.in(message("", 9, 0, "")).orElseThrow();
        ReportedCall named = ReportedCall.in(message("req", 5, 0.5, "")).orElseThrow();

        assertThat(unnamed.key()).isEqualTo("event:s/e");
        assertThat(unnamed.plus(named)).isEqualTo(named.plus(unnamed));
        assertThat(unnamed.plus(named).key()).isEqualTo("request:req");
        assertThat(unnamed.plus(named).call().figures().input()).isEqualTo(9);
    }

    @Test
    void textIsOrderedAsItsBytesAreWhateverItsPlane() {
        assertThat(TextOrder.later("\uFFFD", "😀")).isEqualTo("😀");
        assertThat(TextOrder.later("a", "b")).isEqualTo("b");
    }

    private static Event.Builder event(ApiCall.Builder call) {
        return Event.newBuilder()
                .setId("e")
                .setSessionId("s")
                .setProjectName("garden")
                .setAgent("claude-code")
                .setTimeMs(NOON)
                .setRecordedAtMs(NOON + 5)
                .setApiCall(call);
    }

    private static Event message(String request, int input, double cost, String costSource) {
        return event(ApiCall.newBuilder())
                .clearApiCall()
                .setMessage(Message.newBuilder()
                        .setRequestId(request)
                        .setAgentId("sub")
                        .setMetadata(MessageMetadata.newBuilder()
                                .setCostUsd(cost)
                                .setCostSource(costSource)
                                .setUsage(TokenUsage.newBuilder().setInputTokens(input))))
                .build();
    }
}
