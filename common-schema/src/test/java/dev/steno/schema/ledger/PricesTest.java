package dev.steno.schema.ledger;

import static dev.steno.schema.ledger.PricedCalls.MILLION;
import static dev.steno.schema.ledger.PricedCalls.call;
import static dev.steno.schema.ledger.PricedCalls.computed;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PricesTest {

    private static final long TEN_TO_TWELVE = 1_000_000_000_000L;
    private final Prices prices = Prices.bundled();

    @Test
    void eachKindOfTokenHasItsRate() {
        assertThat(dollars("claude-opus-5", new TokenFigures(MILLION, 0, 0, 0, 0, 0)))
                .isEqualTo(5);
        assertThat(dollars("claude-opus-5", new TokenFigures(0, MILLION, 0, 0, 0, 0)))
                .isEqualTo(25);
        assertThat(dollars("claude-opus-5", new TokenFigures(0, 0, MILLION, 0, 0, 0)))
                .isEqualTo(0.5);
        assertThat(dollars("claude-opus-5", new TokenFigures(0, 0, 0, MILLION, 0, 0)))
                .isEqualTo(6.25);
        assertThat(dollars("claude-opus-5", new TokenFigures(0, 0, 0, MILLION, MILLION, 0)))
                .isEqualTo(10);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"claude-sonnet-4-5", "claude-sonnet-4-5-20250929", "claude-sonnet-4", "claude-sonnet-4.5[1m]"})
    void aRequestWithALargePromptIsRepricedWholeWhereTheMakerDoesSo(String model) {
        assertThat(dollars(model, new TokenFigures(10_000, 4_000, 150_000, 90_000, 0, 0)))
                .isEqualTo(0.915);
        assertThat(dollars(model, new TokenFigures(10_000, 4_000, 100_000, 90_000, 0, 0)))
                .as("exactly 200,000")
                .isEqualTo(0.4575);
        assertThat(dollars(model, new TokenFigures(200_001, 0, 0, 0, 0, 0))).isEqualTo(1.200006);
    }

    @ParameterizedTest
    @CsvSource({
        "gemini-2.5-pro, 200000, 0.25",
        "gemini-2.5-pro, 300000, 0.75",
        "gemini-3.1-pro-preview, 200001, 0.800004",
        "gpt-5.4, 271999, 0.6799975",
        "gpt-5.4, 272000, 1.36",
        "gpt-5.6-sol, 300000, 2.4",
        "claude-opus-4-6, 900000, 4.5",
        "claude-opus-5-5, 900000, 3.6",
        "claude-sonnet-5, 900000, 1.8"
    })
    void eachModelHasItsMark(String model, long input, double usd) {
        assertThat(dollars(model, new TokenFigures(input, 0, 0, 0, 0, 0))).isEqualTo(usd);
    }

    @Test
    void whatIsServedFastCostsMore() {
        assertThat(cost("claude-opus-4-6", new Billing(true, "", "", 0, false))).isEqualTo(computed(30));
        assertThat(cost("claude-opus-4-6", Billing.STANDARD)).isEqualTo(computed(5));
        assertThat(cost("claude-opus-4.8-fast", Billing.STANDARD)).isEqualTo(computed(10));
        assertThat(cost("gpt-5.5", new Billing(true, "priority", "", 0, false))).isEqualTo(computed(12.5));
        assertThat(cost("gpt-5.5", new Billing(false, "priority", "", 0, false)))
                .isEqualTo(computed(12.5));
    }

    @Test
    void aFastCallWithoutAKnownFastPriceCostsAtLeastTheUsual() {
        assertThat(cost("claude-haiku-4-5", new Billing(true, "", "", 0, false)))
                .isEqualTo(new Cost.Known(1_000_000_000, Cost.Source.COMPUTED, true));
    }

    @ParameterizedTest
    @CsvSource({
        "claude-opus-4-5, batch, 2.5, false",
        "claude-opus-4-5, standard, 5, false",
        "claude-opus-4-5, priority, 5, true",
        "claude-opus-4-5, turbo, 5, true",
        "gpt-5.4-mini, flex, 0.375, false",
        "gpt-5.4-mini, default, 0.75, false",
        "gpt-5.4-mini, fast, 1.5, false",
        "gemini-3.8-flash, priority, 1.35, false",
        "gemini-3.8-flash, batch, 0.375, false",
        "kimi-k3, batch, 3, true"
    })
    void aServiceTierHasItsPriceOrMakesTheCostTheLeast(String model, String tier, double usd, boolean atLeast) {
        assertThat(cost(model, new Billing(false, tier, "", 0, false)))
                .isEqualTo(new Cost.Known(Math.round(usd * 1e9), Cost.Source.COMPUTED, atLeast));
    }

    @ParameterizedTest
    @CsvSource({
        "claude-opus-4-6, us, 5.5, false",
        "claude-opus-4-6, global, 5, false",
        "claude-opus-4-6, not_available, 5, false",
        "claude-opus-4-6, mars, 5, true",
        "claude-opus-4-5, us, 5, true",
        "claude-opus-5-5, us, 4.4, false"
    })
    void aPlaceHasItsPriceOrMakesTheCostTheLeast(String model, String geo, double usd, boolean atLeast) {
        assertThat(cost(model, new Billing(false, "", geo, 0, false)))
                .isEqualTo(new Cost.Known(Math.round(usd * 1e9), Cost.Source.COMPUTED, atLeast));
    }

    @ParameterizedTest
    @CsvSource({
        "us.anthropic.claude-opus-4-5-20251101-v1:0, 5.5",
        "anthropic.claude-opus-4-5-20251101-v1:0, 5.5",
        "global.anthropic.claude-opus-4-5-20251101-v1:0, 5",
        "us.anthropic.claude-opus-4-1-20250805-v1:0, 15",
        "eu.anthropic.claude-haiku-4-5-20251001-v1:0, 1.1",
        "azure/eu/gpt-5, 1.375",
        "azure/gpt-5, 1.25"
    })
    void aCloudsRegionCostsMoreWhereTheCloudSaysSo(String model, double usd) {
        assertThat(cost(model, Billing.STANDARD)).isEqualTo(computed(usd));
    }

    @Test
    void factorsMultiply() {
        assertThat(cost("claude-opus-4-6", new Billing(false, "batch", "us", 0, false)))
                .isEqualTo(computed(2.75));
        assertThat(cost("claude-opus-4-6", new Billing(true, "standard", "us", 0, false)))
                .isEqualTo(computed(33));
    }

    @Test
    void webSearchesAreBilledByTheRequestWhateverTheTier() {
        assertThat(cost("claude-opus-4-6", new Billing(false, "batch", "", 100, false)))
                .isEqualTo(computed(3.5));
        assertThat(cost("kimi-k3", new Billing(false, "", "", 1, false)))
                .isEqualTo(new Cost.Known(3_000_000_000L, Cost.Source.COMPUTED, true));
    }

    @Test
    void whatTheReaderDidNotUnderstandMakesTheCostTheLeast() {
        Call call = Call.of(
                new CallUsage(
                        new CallIds("r", ""),
                        new TokenFigures(MILLION, 0, 0, 0, 0, 0),
                        "claude-opus-5",
                        new Billing(false, "", "", 0, true),
                        null,
                        false),
                PricedCalls.ORIGIN);

        assertThat(prices.of(call)).isEqualTo(new Cost.Known(5_000_000_000L, Cost.Source.COMPUTED, true));
        assertThat(Usage.NONE.plus(call, prices.of(call)).costIncompleteCalls()).isEqualTo(1);
    }

    @Test
    void aReportedCostHasEverythingInIt() {
        Call call =
                call("claude-opus-5", new TokenFigures(1000, 0, 0, 0, 0, 0), new Billing(true, "x", "y", 3, true), 42L);

        assertThat(prices.of(call)).isEqualTo(new Cost.Known(42, Cost.Source.REPORTED));
        assertThat(prices.computed(call)).isInstanceOf(Cost.Known.class).isNotEqualTo(prices.of(call));
    }

    @Test
    void largeFiguresArePricedExactlyAndNoCostOverflows() {
        assertThat(dollars("claude-opus-5", new TokenFigures(3_000_000_001L, 0, 0, 0, 0, 0)))
                .isEqualTo(15_000.000005);

        Call most = call(
                "claude-opus-5",
                new TokenFigures(TEN_TO_TWELVE, TEN_TO_TWELVE, TEN_TO_TWELVE, TEN_TO_TWELVE, 0, 0),
                Billing.STANDARD,
                null);
        Usage sum = Usage.NONE;
        for (int times = 0; times < 1000; times++) {
            sum = sum.plus(most, prices.of(most));
        }
        assertThat(sum.costNanoUsd()).isEqualTo(1000 * MILLION * 1_000_000_000);
        assertThat(sum.costIncompleteCalls()).isEqualTo(1000);
        assertThat(sum.tokens()).isPositive();
    }

    @Test
    void aCutFigureMakesTheCostTheLeast() {
        Call call = call("gpt-5-nano", new TokenFigures(0, 0, Long.MAX_VALUE, 0, 0, 0), Billing.STANDARD, null);

        assertThat(prices.of(call))
                .isInstanceOfSatisfying(
                        Cost.Known.class, known -> assertThat(known.atLeast()).isTrue());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "unknown",
                "auto",
                "opus",
                "sonnet",
                "gpt",
                "model-of-next-year",
                "claude-opus-9",
                "llama3:8b"
            })
    void anUnknownModelHasNoPriceRatherThanNone(String model) {
        Call call = call(model, new TokenFigures(1000, 1, 1, 1, 1, 1), Billing.STANDARD, null);

        assertThat(prices.of(call)).isEqualTo(new Cost.Unknown());
        assertThat(Usage.NONE.plus(call, prices.of(call))).isEqualTo(new Usage(1000, 1, 1, 1, 1, 1, 0, 1, 0));
        assertThat(prices.pricedAs(model)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "gemini-3.8-flash, 0.75",
        "gemini-3.1-pro-preview, 2",
        "claude-opus-5-5, 4",
        "claude-opus-5.5, 4",
        "gpt-5.3-codex-spark, 1.75",
        "gpt-5.1-codex, 1.25",
        "gpt-5-codex, 1.25",
        "claude-haiku-4.5, 1",
        "claude-sonnet-4.6, 3",
        "claude-opus-4.6, 5",
        "kimi-k2.7-code, 0.95",
        "glm-5.3, 1.4",
        "grok-code-fast-1, 0.2",
        "composer-2.5, 0.5"
    })
    void theModelsThatAgentsUseTodayHaveAPrice(String model, double usd) {
        assertThat(cost(model, Billing.STANDARD)).isEqualTo(computed(usd));
    }

    @ParameterizedTest
    @CsvSource({
        "claude-haiku-4.5, claude-haiku-4-5",
        "claude-haiku-4-5, claude-haiku-4-5",
        "claude-haiku-4-5-20251001, claude-haiku-4-5-20251001",
        "gpt-5.3-codex-spark, gpt-5.3-codex",
        "codex-auto-review, gpt-5.4",
        "GPT-5.4, gpt-5.4"
    })
    void anAliasSaysWhosePriceItHas(String model, String pricedAs) {
        assertThat(prices.pricedAs(model)).contains(pricedAs);
    }

    @Test
    void aFreeVariantCostsNothingAndOneWithExtrasAtLeastTheUsual() {
        assertThat(cost("anthropic/claude-opus-4-5:free", Billing.STANDARD)).isEqualTo(computed(0));
        assertThat(cost("anthropic/claude-opus-4.5:online", Billing.STANDARD))
                .isEqualTo(new Cost.Known(5_000_000_000L, Cost.Source.COMPUTED, true));
        assertThat(prices.pricedAs("nobody/knows-this:free")).isEmpty();
    }

    /** Of a million tokens, in ten prompts that are not large. */
    private Cost cost(String model, Billing billing) {
        Call call = call(model, new TokenFigures(MILLION / 10, 0, 0, 0, 0, 0), billing, null);
        Cost.Known tenth = (Cost.Known) prices.of(call);
        long searches = billing.webSearches() * 10_000_000L;
        boolean billed = !tenth.atLeast();
        long tokens = tenth.nanoUsd() - (billed ? searches : 0);
        return new Cost.Known(tokens * 10 + (billed ? searches : 0), tenth.source(), tenth.atLeast());
    }

    private double dollars(String model, TokenFigures figures) {
        return PricedCalls.dollars(prices.of(call(model, figures, Billing.STANDARD, null)));
    }
}
