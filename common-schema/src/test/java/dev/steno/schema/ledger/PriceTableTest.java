package dev.steno.schema.ledger;

import static dev.steno.schema.ledger.PricedCalls.MILLION;
import static dev.steno.schema.ledger.PricedCalls.call;
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

class PriceTableTest {

    /** Other tools count the excess of each kind; a table can still say so. For the same call they show less. */
    @Test
    void theExcessOfEachKindIsAnotherRule() throws IOException {
        String table = """
                {"date": "2026-11-21", "models": {"m": {"input": 3, "output": 15, "cache_read": 0.3, "cache_write_5m": 3.75,
                 "cache_write_1h": 6, "large_context": {"above_tokens": 200000, "applies_to": "%s", "input": 6, "output": 22.5,
                 "cache_read": 0.6, "cache_write_5m": 7.5, "cache_write_1h": 12}}}}""";
        TokenFigures mixed = new TokenFigures(150_000, 0, 150_000, 0, 0, 0);
        TokenFigures plain = new TokenFigures(300_000, 0, 0, 0, 0, 0);

        assertThat(dollars(read(table.formatted("excess")), mixed)).isEqualTo(0.495);
        assertThat(dollars(read(table.formatted("request")), mixed)).isEqualTo(0.99);
        assertThat(dollars(read(table.formatted("excess")), plain)).isEqualTo(1.2);
        assertThat(dollars(read(table.formatted("request")), plain)).isEqualTo(1.8);
    }

    @Test
    void namesBeyondThoseRememberedAreStillFound() {
        Prices table = Prices.bundled();
        for (int number = 0; number < 10_100; number++) {
            assertThat(table.pricedAs("model-" + number)).isEmpty();
        }

        assertThat(table.pricedAs("gpt-5.4")).contains("gpt-5.4");
        assertThat(table.pricedAs("gpt-5.4")).contains("gpt-5.4");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{}",
                "{\"date\": \"2026-11-21\", \"models\": {\"m\": {\"input\": 1}}}",
                "{\"date\": \"2026-11-21\", \"models\": {\"m\": {\"input\": -1, \"output\": 1}}}",
                "{\"date\": \"2026-11-21\", \"models\": {\"m\": {\"input\": \"1\", \"output\": 1}}}",
                "{\"date\": \"2026-11-21\", \"models\": {\"m\": {\"input\": 1, \"output\": 1, \"terms\": \"none\"}}}",
                "{\"date\": \"2026-11-21\", \"models\": {}, \"same_price_as\": {\"a\": \"b\"}}",
                "{\"date\": \"soon\", \"models\": {}}"
            })
    void whatIsNoPriceTableIsNotTaken(String table) {
        assertThatThrownBy(() -> read(table)).isInstanceOf(IOException.class);
    }

    @Test
    void ratesThatATableLeavesOutFollowThoseThatItHas() throws IOException {
        Prices table = read("{\"date\": \"2026-11-21\", \"models\": {\"m\": {\"input\": 2, \"output\": 3}}}");

        assertThat(dollars(table, new TokenFigures(0, 0, MILLION, 0, 0, 0))).isEqualTo(2);
        assertThat(dollars(table, new TokenFigures(0, 0, 0, MILLION, 0, 0))).isEqualTo(2);
        assertThat(dollars(table, new TokenFigures(0, 0, 0, MILLION, MILLION, 0)))
                .isEqualTo(2);
    }

    @Test
    void aModelsOwnTermsComeBeforeThoseItShares() throws IOException {
        Prices table = read("""
                {"date": "2026-11-21", "terms": {"t": {"web_search": 10, "service_tiers": {"batch": 0.5, "flex": 0.6}}},
                 "models": {"m": {"input": 2, "output": 3, "terms": "t", "web_search": 20, "service_tiers": {"batch": 0.4}}}}""");

        assertThat(dollars(table, new Billing(false, "batch", "", 0, false))).isEqualTo(0.8);
        assertThat(dollars(table, new Billing(false, "flex", "", 0, false))).isEqualTo(1.2);
        assertThat(dollars(table, new Billing(false, "", "", 1000, false))).isEqualTo(22);
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

    private static Prices read(String table) throws IOException {
        return Prices.read(new ByteArrayInputStream(table.getBytes(StandardCharsets.UTF_8)));
    }

    private static double dollars(Prices table, TokenFigures figures) {
        return PricedCalls.dollars(table.of(call("m", figures, Billing.STANDARD, null)));
    }

    private static double dollars(Prices table, Billing billing) {
        return PricedCalls.dollars(table.of(call("m", new TokenFigures(MILLION, 0, 0, 0, 0, 0), billing, null)));
    }
}
