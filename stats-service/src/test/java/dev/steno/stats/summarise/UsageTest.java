package dev.steno.stats.summarise;

import static dev.steno.stats.Samples.NOW;
import static dev.steno.stats.Samples.call;
import static dev.steno.stats.Samples.message;
import static dev.steno.stats.Samples.tokens;
import static org.assertj.core.api.Assertions.assertThat;

import dev.steno.schema.conversation.TokenUsage;
import dev.steno.schema.events.v1.Event;
import dev.steno.schema.events.v1.Source;
import dev.steno.schema.sessions.v1.Usage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UsageTest {

    private final Fold fold = new Fold();

    @Test
    void theLargestOfEachFigureWinsAndACallCountsOnce() {
        fold.with(
                call("e1", "request", NOW, tokens(10, 1), 0.5),
                call("e2", "request", NOW, tokens(8, 9), 0.25),
                call("e3", "other", NOW, tokens(1, 1).setCacheReadInputTokens(7).setReasoningTokens(2), 0.125));

        Usage usage = fold.summary().getUsage();
        assertThat(usage.getApiCalls()).isEqualTo(2);
        assertThat(usage.getInputTokens()).isEqualTo(11);
        assertThat(usage.getOutputTokens()).isEqualTo(10);
        assertThat(usage.getCacheReadInputTokens()).isEqualTo(7);
        assertThat(usage.getReasoningTokens()).isEqualTo(2);
        assertThat(usage.getCostNanoUsd()).isEqualTo(625_000_000);
        assertThat(usage.getCostUnknownCalls()).isZero();
    }

    @Test
    void withoutARequestIdAMessageIsACallOfItsOwn() {
        fold.with(call("e1", "", NOW, tokens(10, 1), 0.5), call("e2", "", NOW, tokens(10, 1), 0.5));

        assertThat(fold.summary().getUsage().getApiCalls()).isEqualTo(2);
    }

    @Test
    void aRequestIdThatComesLaterNamesTheCallAnew() {
        fold.with(call("e1", "", NOW, tokens(10, 1), 0), call("e2", "request", NOW, tokens(3, 4), 0.5));

        fold.with(call("e1", "request", NOW, tokens(9, 2), 0).setSource(Source.SOURCE_TRANSCRIPT));

        Usage usage = fold.summary().getUsage();
        assertThat(usage.getApiCalls()).isEqualTo(1);
        assertThat(usage.getInputTokens()).isEqualTo(10);
        assertThat(usage.getOutputTokens()).isEqualTo(4);
        assertThat(usage.getCostUnknownCalls()).isZero();
        assertThat(fold.store.calls).hasSize(1);
    }

    @Test
    void aWeakerRecordWithoutARequestIdBelongsToTheKnownCall() {
        fold.with(
                call("e1", "request", NOW, tokens(10, 1), 0.5).setSource(Source.SOURCE_TRANSCRIPT),
                call("e1", "", NOW, tokens(10, 1), 0.5));

        assertThat(fold.summary().getUsage().getApiCalls()).isEqualTo(1);
    }

    @Test
    void unknownCostIsCountedAndNotTakenForZero() {
        Event.Builder free = call("e2", "free", NOW, tokens(1, 1), 0);
        free.getMessageBuilder().getMetadataBuilder().setCostSource("reported");
        fold.with(call("e1", "unknown", NOW, tokens(1, 1), 0), free);

        assertThat(fold.summary().getUsage().getApiCalls()).isEqualTo(2);
        assertThat(fold.summary().getUsage().getCostUnknownCalls()).isEqualTo(1);

        fold.with(call("e3", "unknown", NOW, tokens(1, 1), 0.25));
        assertThat(fold.summary().getUsage().getCostUnknownCalls()).isZero();
        assertThat(fold.summary().getUsage().getCostNanoUsd()).isEqualTo(250_000_000);
    }

    @ParameterizedTest
    @ValueSource(doubles = {-1, Double.NaN, Double.POSITIVE_INFINITY, 1e300})
    void aCostThatCannotBeIsUnknown(double cost) {
        Event.Builder event = call("e1", "request", NOW, tokens(1, 1), 0);
        event.getMessageBuilder().getMetadataBuilder().setCostUsd(cost).setCostSource("reported");

        fold.with(event);

        assertThat(fold.summary().getUsage().getCostNanoUsd()).isZero();
        assertThat(fold.summary().getUsage().getCostUnknownCalls()).isEqualTo(1);
    }

    @Test
    void negativeFiguresAreNone() {
        fold.with(call("e1", "request", NOW, tokens(-5, Integer.MIN_VALUE), 0.5));

        assertThat(fold.summary().getUsage().getInputTokens()).isZero();
        assertThat(fold.summary().getUsage().getOutputTokens()).isZero();
    }

    @Test
    void aMessageWithoutFiguresIsNoCall() {
        fold.with(message("e1", "user", NOW), call("e2", "request", NOW, TokenUsage.newBuilder(), 0.5));

        assertThat(fold.summary().getUsage().getApiCalls()).isEqualTo(1);
    }
}
