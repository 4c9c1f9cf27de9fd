package dev.steno.query.archive;

import dev.steno.schema.archive.v1.UsageGroup;
import dev.steno.schema.archive.v1.UsageTotals;
import java.util.List;

/**
 * What API calls used and cost.
 *
 * @param totals over all groups
 * @param groups days ascending, others by cost, then tokens, descending
 */
public record ArchivedUsage(UsageTotals totals, List<UsageGroup> groups) {}
