package dev.steno.cli.prices;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.steno.cli.Cli;
import dev.steno.cli.Cli.Ran;
import dev.steno.cli.FakeSteno;
import dev.steno.cli.command.ExitCode;
import dev.steno.schema.ledger.Billing;
import dev.steno.schema.ledger.Call;
import dev.steno.schema.ledger.CallIds;
import dev.steno.schema.ledger.CallOrigin;
import dev.steno.schema.ledger.CallUsage;
import dev.steno.schema.ledger.Cost;
import dev.steno.schema.ledger.Prices;
import dev.steno.schema.ledger.TokenFigures;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PricesCommandTest {

    private static final String LIST = """
            {"sample_spec": {"input_cost_per_token": 0.0, "output_cost_per_token": 0.0, "mode": "chat"},
             "new-model": {"input_cost_per_token": 3e-06, "output_cost_per_token": 1.5000000000000001e-05, "mode": "chat",
               "cache_read_input_token_cost": 3e-07, "cache_creation_input_token_cost": 3.75e-06,
               "cache_creation_input_token_cost_above_1hr": 6e-06, "input_cost_per_token_above_200k_tokens": 6e-06,
               "output_cost_per_token_above_200k_tokens": 2.25e-05, "provider_specific_entry": {"fast": 6.0}},
             "plain-model": {"input_cost_per_token": 1e-06, "output_cost_per_token": 2e-06},
             "codex-auto-review": {"input_cost_per_token": 1e-06, "output_cost_per_token": 2e-06},
             "drawing-model": {"input_cost_per_token": 1e-06, "output_cost_per_token": 2e-06, "mode": "image_generation"},
             "unpriced": {"mode": "chat"}, "broken": 7, "negative": {"input_cost_per_token": -1, "output_cost_per_token": 1}}
            """;

    @TempDir
    Path home;

    @Test
    void tellsAsOfWhenThePricesAreAndWhereTheyAreFrom() throws IOException {
        Ran ran = Cli.at(home).run("prices");

        assertThat(ran.out())
                .startsWith("Prices of ")
                .contains(" models as of " + Prices.bundled().date() + ".\n  ");
        assertThat(new ObjectMapper()
                        .readTree(Cli.at(home).run("prices", "--json").out())
                        .path("models")
                        .size())
                .isPositive();
    }

    @Test
    void makesATableThatTheLedgerReads() throws IOException {
        Ran ran = Cli.at(home).run("prices", "--update", list(LIST).toString());

        Path file = home.resolve(".steno/prices.json");
        assertThat(ran.exitCode()).isZero();
        assertThat(ran.out())
                .contains(", 3 of them new or newer, are in " + file)
                .contains("\n  steno.prices.file=" + file);
        JsonNode models = new ObjectMapper().readTree(Files.readString(file)).path("models");
        assertThat(models.path("new-model").toString())
                .isEqualTo("{\"input\":3,\"output\":15,\"cache_read\":0.3,"
                        + "\"cache_write_5m\":3.75,\"cache_write_1h\":6,\"fast_multiplier\":6.0,\"large_context\":"
                        + "{\"above_tokens\":200000,\"applies_to\":\"request\",\"input\":6,\"output\":22.5,\"cache_read\":0.6,"
                        + "\"cache_write_5m\":7.5,\"cache_write_1h\":12}}");
        assertThat(models.path("plain-model").toString())
                .isEqualTo("{\"input\":1,\"output\":2,\"cache_read\":1,\"cache_write_5m\":1,\"cache_write_1h\":2}");
        assertThat(models.has("sample_spec") || models.has("drawing-model") || models.has("negative"))
                .isFalse();
        try (InputStream in = Files.newInputStream(file)) {
            Prices prices = Prices.read(in);
            assertThat(prices.date()).isEqualTo("2026-11-21");
            assertThat(prices.of(call("new-model"))).isEqualTo(new Cost.Known(1_800_000_000L, Cost.Source.COMPUTED));
            // What the list has itself is no longer what another model costs, and the rest is still there.
            assertThat(prices.of(call("codex-auto-review")))
                    .isEqualTo(new Cost.Known(300_000_000L, Cost.Source.COMPUTED));
            assertThat(prices.of(call("claude-opus-4-5")))
                    .isEqualTo(Prices.bundled().of(call("claude-opus-4-5")));
        }
    }

    @Test
    void takesOverWhatTiersPlacesAndSearchesCost() throws IOException {
        Cli.at(home).run("prices", "--update", list("""
                {"tiered": {"input_cost_per_token": 2e-06, "output_cost_per_token": 1e-05, "mode": "responses",
                   "input_cost_per_token_priority": 4e-06, "input_cost_per_token_flex": 1e-06,
                   "input_cost_per_token_batches": 1e-06, "provider_specific_entry": {"us": 1.1},
                   "search_context_cost_per_query": {"search_context_size_medium": 0.01}},
                 "free": {"input_cost_per_token": 0, "output_cost_per_token": 0, "input_cost_per_token_flex": 0},
                 "claude-opus-5-5": {"input_cost_per_token": 8e-06, "output_cost_per_token": 4e-05}}""").toString());

        try (InputStream in = Files.newInputStream(home.resolve(".steno/prices.json"))) {
            Prices prices = Prices.read(in);
            assertThat(prices.of(call("tiered", new Billing(false, "priority", "", 0, false))))
                    .isEqualTo(new Cost.Known(2_400_000_000L, Cost.Source.COMPUTED));
            assertThat(prices.of(call("tiered", new Billing(false, "batch", "us", 100, false))))
                    .isEqualTo(new Cost.Known(1_660_000_000L, Cost.Source.COMPUTED));
            assertThat(prices.of(call("free", Billing.STANDARD))).isEqualTo(new Cost.Known(0, Cost.Source.COMPUTED));
            // Its price is new, and what the list does not say of it stays.
            assertThat(prices.of(call("us.anthropic.claude-opus-5-5", Billing.STANDARD)))
                    .isEqualTo(new Cost.Known(5_280_000_000L, Cost.Source.COMPUTED));
        }
    }

    @Test
    void readsAListFromAnAddress() {
        try (FakeSteno fake = new FakeSteno()) {
            fake.json("/prices.json", LIST);

            Ran ran = Cli.at(home)
                    .run(
                            "prices",
                            "--update",
                            fake.url() + "/prices.json",
                            "-o",
                            home.resolve("p.json").toString());

            assertThat(ran.exitCode()).isZero();
            assertThat(home.resolve("p.json")).content().contains(fake.url() + "/prices.json, read on 2026-11-21.");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "{}", "<html>", "{\"a\":{\"mode\":\"chat\"}}"})
    void whatHoldsNoPricesIsRefusedAndNothingIsWritten(String text) throws IOException {
        Ran ran = Cli.at(home).run("prices", "--update", list(text).toString());

        assertThat(ran.exitCode()).isEqualTo(ExitCode.REJECTED);
        assertThat(ran.err()).startsWith("steno: ").hasLineCount(1);
        assertThat(home.resolve(".steno")).doesNotExist();
    }

    @Test
    void aSourceThatIsNotThereIsTold() {
        assertThat(Cli.at(home).run("prices", "--update", "/no/such/file").err())
                .isEqualTo("steno: no price list can be read from /no/such/file: there is no such file\n");
        assertThat(Cli.at(home).run("prices", "--update", FakeSteno.nowhere()).exitCode())
                .isEqualTo(ExitCode.REJECTED);
    }

    private static Call call(String model) {
        return call(model, Billing.STANDARD);
    }

    private static Call call(String model, Billing billing) {
        TokenFigures figures = new TokenFigures(100_000, 100_000, 0, 0, 0, 0);
        CallUsage usage = new CallUsage(new CallIds("r", ""), figures, model, billing, null, false);
        return Call.of(usage, new CallOrigin("a", "s", "", "p", 1, false));
    }

    private Path list(String text) throws IOException {
        return Files.writeString(home.resolve("list.json"), text);
    }
}
