package dev.steno.session.usage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import dev.steno.runtime.errors.FieldProblem;
import dev.steno.runtime.errors.Problem;
import dev.steno.schema.archive.v1.GetUsageRequest;
import dev.steno.schema.archive.v1.UsageGroup;
import dev.steno.schema.archive.v1.UsageGrouping;
import dev.steno.schema.ledger.Billing;
import dev.steno.schema.ledger.Call;
import dev.steno.schema.ledger.CallOrigin;
import dev.steno.schema.ledger.TokenFigures;
import dev.steno.schema.sessions.v1.Usage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SumUsageTest {

    private static final String OPUS = "claude-opus-4-5";
    private static final long MORNING = Instant.parse("2026-11-20T23:30:00Z").toEpochMilli();
    private static final long NOON = Instant.parse("2026-11-21T12:00:00Z").toEpochMilli();

    private final List<ArchivedCall> archived = new ArrayList<>();
    private final PriceTable bundled = new PriceTable(Optional::empty);

    @Test
    void daysBeginWhereTheAskerLives() {
        archived.add(call("s", "", OPUS, MORNING, 5, null));
        archived.add(call("s", "", OPUS, NOON, 7, null));

        assertThat(keys(UsageGrouping.USAGE_GROUPING_DAY, "")).containsExactly("2026-11-20", "2026-11-21");
        assertThat(keys(UsageGrouping.USAGE_GROUPING_DAY, "Europe/Berlin")).containsExactly("2026-11-21");
    }

    @Test
    void theMostExpensiveGroupComesFirstAndUnknownCostsAreCounted() {
        archived.add(call("cheap", "", OPUS, NOON, 1, 5L));
        archived.add(call("dear", "", OPUS, NOON, 1, 9L));
        archived.add(call("large", "", "nobody-sells-this", NOON, 1_000_000, null));

        SumUsage.Sums sums = sums(UsageGrouping.USAGE_GROUPING_SESSION, "");

        assertThat(sums.groups()).extracting(UsageGroup::getKey).containsExactly("dear", "cheap", "large");
        assertThat(sums.totals().getUsage())
                .isEqualTo(Usage.newBuilder()
                        .setOutputTokens(1_000_002)
                        .setApiCalls(3)
                        .setCostNanoUsd(14)
                        .setCostUnknownCalls(1)
                        .build());
        assertThat(sums.totals().getPricesAsOf())
                .isEqualTo(bundled.prices().date().toString());
    }

    @Test
    void aSubagentsGroupTellsWhoItIs() {
        archived.add(call("s", "a1", OPUS, NOON, 5, 1L));
        archived.add(call("s", "", OPUS, NOON, 5, 2L));

        assertThat(sums(UsageGrouping.USAGE_GROUPING_SUBAGENT, "").groups())
                .extracting(UsageGroup::getKey, UsageGroup::getAgentId, UsageGroup::getAgentType)
                .containsExactly(tuple("s/", "", ""), tuple("s/a1", "a1", "Explore"));
    }

    @Test
    void aModelsGroupSaysWhosePriceItHasWhereTheNamesDiffer() {
        archived.add(call("s", "", "claude-haiku-4.5", NOON, 5, null));
        archived.add(call("s", "", "gpt-5.4", NOON, 5, null));
        archived.add(call("s", "", "model-of-next-year", NOON, 5, null));

        assertThat(sums(UsageGrouping.USAGE_GROUPING_MODEL, "").groups())
                .extracting(UsageGroup::getKey, UsageGroup::getPricedAs)
                .containsExactlyInAnyOrder(
                        tuple("claude-haiku-4.5", "claude-haiku-4-5"),
                        tuple("gpt-5.4", ""),
                        tuple("model-of-next-year", ""));
        assertThat(sums(UsageGrouping.USAGE_GROUPING_DAY, "").groups())
                .extracting(UsageGroup::getPricedAs)
                .containsExactly("");
    }

    @Test
    void callsOfAModelThatNobodyNamesAreUnknown() {
        archived.add(call("s", "", "", NOON, 5, null));

        assertThat(keys(UsageGrouping.USAGE_GROUPING_MODEL, "")).containsExactly("unknown");
    }

    @Test
    void aTableOfOnesOwnTakesThePlaceOfTheOneThatComesAlong(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("prices.json"), """
                {"date": "2027-01-02", "models": {"mine": {"input": 1, "output": 2, "cache_read": 0,
                    "cache_write_5m": 0, "cache_write_1h": 0}}}
                """);
        archived.add(call("s", "", "mine", NOON, 10, null));

        SumUsage.Sums sums = new SumUsage(archived(), new PriceTable(() -> Optional.of(file)))
                .sum(GetUsageRequest.getDefaultInstance());

        assertThat(sums.totals().getUsage().getCostNanoUsd()).isEqualTo(20_000);
        assertThat(sums.totals().getPricesAsOf()).isEqualTo("2027-01-02");
    }

    @Test
    void whatMeansNothingIsNamed() {
        assertThat(wrong(GetUsageRequest.newBuilder().setZone("Mars"))).isEqualTo("zone");
        assertThat(wrong(GetUsageRequest.newBuilder().setByValue(99))).isEqualTo("by");
        assertThat(wrong(GetUsageRequest.newBuilder().setSinceMs(-1))).isEqualTo("since_ms");
        assertThat(wrong(GetUsageRequest.newBuilder().setSinceMs(2).setUntilMs(1)))
                .isEqualTo("until_ms");
    }

    private String wrong(GetUsageRequest.Builder request) {
        return catchThrowableOfType(Problem.class, () -> new SumUsage(archived(), bundled).sum(request.build()))
                .fields()
                .stream()
                .map(FieldProblem::field)
                .findFirst()
                .orElseThrow();
    }

    private List<String> keys(UsageGrouping by, String zone) {
        return sums(by, zone).groups().stream().map(UsageGroup::getKey).toList();
    }

    private SumUsage.Sums sums(UsageGrouping by, String zone) {
        return new SumUsage(archived(), bundled)
                .sum(GetUsageRequest.newBuilder().setBy(by).setZone(zone).build());
    }

    private Calls archived() {
        return (filter, sink) -> archived.forEach(sink);
    }

    private static ArchivedCall call(String session, String agentId, String model, long time, long output, Long cost) {
        Call call = new Call(
                new CallOrigin("claude-code", session, agentId, "garden", time, false),
                model,
                new TokenFigures(0, output, 0, 0, 0, 0),
                Billing.STANDARD,
                cost,
                false);
        return new ArchivedCall(
                call, "garden", "/home/dev/garden", "claude-code", "", agentId.isEmpty() ? "" : "Explore");
    }
}
