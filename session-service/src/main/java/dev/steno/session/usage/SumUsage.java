package dev.steno.session.usage;

import dev.steno.runtime.errors.Problem;
import dev.steno.schema.archive.v1.GetUsageRequest;
import dev.steno.schema.archive.v1.UsageGroup;
import dev.steno.schema.archive.v1.UsageTotals;
import dev.steno.schema.ledger.Prices;
import dev.steno.schema.ledger.Usage;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.stream.Collectors;

/** Sums what calls used and cost. Memory grows with the groups, not with the calls. */
@ApplicationScoped
public class SumUsage {

    private static final Comparator<Entry<UsageGroup, Usage>> BY_KEY =
            Comparator.comparing(each -> each.getKey().getKey());
    private static final Comparator<Entry<UsageGroup, Usage>> LARGEST_FIRST = Comparator.comparingLong(
                    (Entry<UsageGroup, Usage> each) -> each.getValue().costNanoUsd())
            .thenComparingLong(each -> each.getValue().tokens())
            .reversed()
            .thenComparing(BY_KEY);

    /**
     * The answer to one question.
     *
     * @param totals over all groups
     * @param groups in the order that {@code GetUsage} promises
     */
    public record Sums(UsageTotals totals, List<UsageGroup> groups) {}

    private final Calls calls;
    private final PriceTable table;

    SumUsage(Calls calls, PriceTable table) {
        this.calls = calls;
        this.table = table;
    }

    /**
     * The sums that are asked for. Blocks.
     *
     * @throws Problem MALFORMED when a field of the request is wrong, UNAVAILABLE when the archive does not answer
     */
    public Sums sum(GetUsageRequest request) {
        Grouping grouping = Grouping.of(request);
        Map<UsageGroup, Usage> groups = sums(UsageFilter.of(request), grouping);
        Usage all = groups.values().stream().reduce(Usage.NONE, Usage::plus);
        UsageTotals totals = UsageTotals.newBuilder()
                .setUsage(answer(all))
                .setPricesAsOf(table.prices().date().toString())
                .build();
        return new Sums(
                totals,
                groups.entrySet().stream()
                        .sorted(grouping.isByDay() ? BY_KEY : LARGEST_FIRST)
                        .map(each -> grouping.priced(each.getKey(), table.prices()).toBuilder()
                                .setUsage(answer(each.getValue()))
                                .build())
                        .toList());
    }

    /** What a session's agents used and cost, by agent id; the main agent's is empty. */
    Map<String, dev.steno.schema.sessions.v1.Usage> byAgent(String sessionId) {
        return sums(UsageFilter.ofSession(sessionId), Grouping.BY_SUBAGENT).entrySet().stream()
                .collect(Collectors.toMap(each -> each.getKey().getAgentId(), each -> answer(each.getValue())));
    }

    private Map<UsageGroup, Usage> sums(UsageFilter filter, Grouping grouping) {
        Map<UsageGroup, Usage> groups = new HashMap<>();
        Prices prices = table.prices();
        calls.each(
                filter,
                each -> groups.merge(
                        grouping.of(each), Usage.NONE.plus(each.call(), prices.of(each.call())), Usage::plus));
        return groups;
    }

    private static dev.steno.schema.sessions.v1.Usage answer(Usage sum) {
        return dev.steno.schema.sessions.v1.Usage.newBuilder()
                .setInputTokens(sum.input())
                .setOutputTokens(sum.output())
                .setCacheCreationInputTokens(sum.cacheWrite())
                .setCacheReadInputTokens(sum.cacheRead())
                .setReasoningTokens(sum.reasoning())
                .setApiCalls(Math.clamp(sum.apiCalls(), 0, Integer.MAX_VALUE))
                .setCostNanoUsd(sum.costNanoUsd())
                .setCostUnknownCalls(Math.clamp(sum.costUnknownCalls(), 0, Integer.MAX_VALUE))
                .setCostIncompleteCalls(Math.clamp(sum.costIncompleteCalls(), 0, Integer.MAX_VALUE))
                .build();
    }
}
