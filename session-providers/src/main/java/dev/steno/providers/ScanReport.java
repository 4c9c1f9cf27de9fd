package dev.steno.providers;

import java.util.Map;

/**
 * What a scan saw.
 *
 * @param summary what the session is about
 * @param records records read, whatever came of them
 * @param bytes their bytes
 * @param messages messages handed over
 * @param broken records that could not be read
 * @param known records by type that are understood; types beyond the first thousand count as {@code "…"}
 * @param unknown records by type that are not
 */
public record ScanReport(
        SessionSummary summary,
        long records,
        long bytes,
        long messages,
        long broken,
        Map<String, Long> known,
        Map<String, Long> unknown) {

    public ScanReport {
        known = Map.copyOf(known);
        unknown = Map.copyOf(unknown);
    }
}
