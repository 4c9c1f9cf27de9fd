package dev.steno.runtime.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.steno.schema.conversation.CacheMetrics;
import dev.steno.schema.conversation.DatabaseMetrics;
import dev.steno.schema.conversation.PerformanceMetrics;
import java.util.Optional;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class TotalsTest {

    private static final long SECOND = 1_000_000_000L;
    private static final Offset<Double> EXACT = within(1e-9);

    @Test
    void theFiguresAreThoseOfTheIntervalOnly() {
        Totals before = totals(0, new RequestTotals(1_000, 500, 1e12));
        Totals now = totals(5 * SECOND, new RequestTotals(1_040, 501, 1e12 + 400e6));

        PerformanceMetrics figures = now.performanceSince(before);

        assertThat(figures.getRequestsPerSecond()).isCloseTo(8, EXACT);
        assertThat(figures.getAvgResponseTime()).isCloseTo(10, EXACT);
        assertThat(figures.getErrorRate()).isCloseTo(2.5, EXACT);
    }

    @Test
    void nothingHappenedIsNothingAndNotNoNumber() {
        Totals before = totals(0, RequestTotals.NONE);

        assertThat(before.performanceSince(before)).isEqualTo(PerformanceMetrics.getDefaultInstance());
        assertThat(before.databaseSince(before)).isEmpty();
        assertThat(before.cacheSince(before)).isEmpty();
    }

    @Test
    void countersThatFellBackAreNoNegativeFigures() {
        Totals before = totals(0, new RequestTotals(100, 50, 1e9));
        Totals now = totals(SECOND, new RequestTotals(10, 0, 1e6));

        assertThat(now.performanceSince(before)).isEqualTo(PerformanceMetrics.getDefaultInstance());
    }

    @Test
    void aStoresStateIsToldAsItIsAndItsWorkByTheSecond() {
        Totals before = with(0, new DatabaseFigures.Totals(900, 900, 10, 0, 3), new CacheFigures.Totals(5, 10, 10, 64));
        Totals now = with(
                2 * SECOND,
                new DatabaseFigures.Totals(1_000, 1_000, 14, 8_000_000, 4),
                new CacheFigures.Totals(6, 13, 11, 96));

        DatabaseMetrics database = now.databaseSince(before).orElseThrow();
        assertThat(database.getTotalDocuments()).isEqualTo(1_000);
        assertThat(database.getDocumentsPerSecond()).isEqualTo(50);
        assertThat(database.getAvgQueryTime()).isCloseTo(2, EXACT);
        assertThat(database.getActiveConnections()).isEqualTo(4);

        CacheMetrics cache = now.cacheSince(before).orElseThrow();
        assertThat(cache.getTotalKeys()).isEqualTo(6);
        assertThat(cache.getHitRate()).isCloseTo(75, EXACT);
        assertThat(cache.getOpsPerSecond()).isCloseTo(2, EXACT);
        assertThat(cache.getMemoryUsageBytes()).isEqualTo(96);
        assertThat(now.performanceSince(before).getCacheHitRate()).isCloseTo(75, EXACT);
    }

    @Test
    void theFirstFiguresOfAStoreAreNotAllItsLifeAtOnce() {
        Totals before = totals(0, RequestTotals.NONE);
        Totals now = with(SECOND, new DatabaseFigures.Totals(9, 1_000, 10, 5, 1), new CacheFigures.Totals(1, 9, 9, 1));

        assertThat(now.databaseSince(before).orElseThrow().getDocumentsPerSecond())
                .isZero();
        assertThat(now.cacheSince(before).orElseThrow().getOpsPerSecond()).isZero();
    }

    private static Totals totals(long nanos, RequestTotals requests) {
        return new Totals(nanos, requests, Optional.empty(), Optional.empty());
    }

    private static Totals with(long nanos, DatabaseFigures.Totals database, CacheFigures.Totals cache) {
        return new Totals(nanos, RequestTotals.NONE, Optional.of(database), Optional.of(cache));
    }
}
