package dev.steno.query.rest;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.steno.query.archive.ArchivedUsage;
import dev.steno.schema.archive.v1.UsageGrouping;
import java.util.List;

/**
 * What API calls used and cost, as REST shows it.
 *
 * @param rows days ascending, all others by cost, then tokens, descending
 * @param pricesAsOf the day of the price table that computed costs come from
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record UsageReport(UsageFigures totals, List<UsageRow> rows, String pricesAsOf) {

    static UsageReport of(ArchivedUsage usage, UsageGrouping by) {
        return new UsageReport(
                UsageFigures.of(usage.totals().getUsage()),
                usage.groups().stream().map(group -> UsageRow.of(group, by)).toList(),
                usage.totals().getPricesAsOf());
    }
}
