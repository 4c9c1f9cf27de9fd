package dev.steno.schema.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PricesTest {

    private static final CallOrigin ORIGIN = new CallOrigin("claude-code", "s", "", "p", 1, false);
    private static final long MILLION = 1_000_000;

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

    @Test
    void whatIsServedFastCostsMore() {
        Call slow = call("claude-opus-4-6", new TokenFigures(1000, 0, 0, 0, 0, 0), false, null);
        Call fast = call("claude-opus-4-6", new TokenFigures(1000, 0, 0, 0, 0, 0), true, null);

        assertThat(prices.of(slow)).isEqualTo(new Cost.Known(5_000_000, Cost.Source.COMPUTED));
        assertThat(prices.of(fast)).isEqualTo(new Cost.Known(30_000_000, Cost.Source.COMPUTED));
    }

    @Test
    void onlyTheTokensBeyondTheMarkCostMoreWithSonnet() {
        assertThat(dollars("claude-sonnet-4-5", new TokenFigures(300_000, 0, 0, 0, 0, 0)))
                .isEqualTo(1.2);
        assertThat(dollars("claude-sonnet-4-5", new TokenFigures(200_000, 0, 0, 0, 0, 0)))
                .isEqualTo(0.6);
        assertThat(dollars("claude-sonnet-4-5", new TokenFigures(150_000, 0, 150_000, 0, 0, 0)))
                .isEqualTo(0.495);
    }

    @Test
    void allTokensOfALargeRequestCostMoreWithGeminiPro() {
        assertThat(dollars("gemini-2.5-pro", new TokenFigures(300_000, 0, 0, 0, 0, 0)))
                .isEqualTo(0.75);
        assertThat(dollars("gemini-2.5-pro", new TokenFigures(200_000, 0, 0, 0, 0, 0)))
                .isEqualTo(0.25);
    }

    @Test
    void anUnknownModelHasNoPriceRatherThanNone() {
        Call call = call("model-of-next-year", new TokenFigures(1000, 1, 1, 1, 1, 1), false, null);

        assertThat(prices.of(call)).isEqualTo(new Cost.Unknown());
        assertThat(Usage.NONE.plus(call, prices.of(call))).isEqualTo(new Usage(1000, 1, 1, 1, 1, 1, 0, 1, 0));
    }

    @Test
    void whatTheAgentReportsStands() {
        Call call = call("claude-opus-5", new TokenFigures(1000, 0, 0, 0, 0, 0), false, 42L);

        assertThat(prices.of(call)).isEqualTo(new Cost.Known(42, Cost.Source.REPORTED));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "claude-opus-4-5",
                "claude-opus-4-5-20251101",
                "anthropic/claude-opus-4-5",
                "claude-opus-4-5-20990101",
                "claude-opus-4-5@20990101",
                "claude-opus-4-6[1m]",
                "us.anthropic.claude-opus-4-5-20251101-v1:0"
            })
    void aModelIsKnownByTheNamesProvidersGiveIt(String model) {
        assertThat(dollars(model, new TokenFigures(MILLION, 0, 0, 0, 0, 0))).isEqualTo(5);
    }

    @Test
    void aModelWithoutAPublishedPriceCostsWhatItsStandInDoes() {
        assertThat(dollars("codex-auto-review", new TokenFigures(MILLION, 0, 0, 0, 0, 0)))
                .isEqualTo(dollars("gpt-5.4", new TokenFigures(MILLION, 0, 0, 0, 0, 0)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "{}", "{\"date\": \"2026-11-21\", \"models\": {\"m\": {\"input\": 1}}}"})
    void whatIsNoPriceTableIsNotTaken(String table) {
        assertThatThrownBy(() -> Prices.read(new ByteArrayInputStream(table.getBytes(StandardCharsets.UTF_8))))
                .isInstanceOf(IOException.class);
    }

    private double dollars(String model, TokenFigures figures) {
        return prices.of(call(model, figures, false, null)) instanceof Cost.Known known ? known.nanoUsd() / 1e9 : -1;
    }

    private static Call call(String model, TokenFigures figures, boolean fast, Long reported) {
        CallIds ids = new CallIds("req", "msg");
        return Call.of(
                new CallUsage(ids, figures, model, new Billing(fast, "", "", 0, false), reported, false), ORIGIN);
    }

    @Test
    void aFileThatHoldsNoTableIsNamed(@TempDir Path folder) throws IOException {
        Path missing = folder.resolve("missing.json");
        Path wrong = Files.writeString(folder.resolve("wrong.json"), "{\"date\": \"2027-01-02\"}");

        assertThatThrownBy(() -> Prices.in(missing))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("missing.json");
        assertThatThrownBy(() -> Prices.in(wrong))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("wrong.json");
    }
}
