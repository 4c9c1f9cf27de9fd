package dev.steno.query.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.steno.schema.conversation.CacheMetrics;
import dev.steno.schema.conversation.DatabaseMetrics;
import dev.steno.schema.conversation.MetricsUpdate;
import dev.steno.schema.conversation.PerformanceMetrics;
import dev.steno.schema.conversation.SystemMetrics;
import dev.steno.schema.metrics.v1.ServiceMetrics;
import java.util.List;
import org.junit.jupiter.api.Test;

class MetricsMergeTest {

    private static final ServiceMetrics INGEST = ServiceMetrics.newBuilder()
            .setService("ingest-service")
            .setInstance("i")
            .setSystem(SystemMetrics.newBuilder()
                    .setCpuUsage(20)
                    .setMemoryUsage(50)
                    .setActiveConnections(3)
                    .setUptimeSeconds(100))
            .setPerformance(PerformanceMetrics.newBuilder()
                    .setRequestsPerSecond(30)
                    .setAvgResponseTime(2)
                    .setErrorRate(0))
            .build();

    private static final ServiceMetrics QUERY = ServiceMetrics.newBuilder()
            .setService("query-service")
            .setInstance("q1")
            .setSystem(SystemMetrics.newBuilder()
                    .setCpuUsage(40)
                    .setMemoryUsage(50)
                    .setActiveConnections(1)
                    .setUptimeSeconds(90))
            .setPerformance(PerformanceMetrics.newBuilder()
                    .setRequestsPerSecond(10)
                    .setAvgResponseTime(10)
                    .setErrorRate(8))
            .setDatabase(DatabaseMetrics.newBuilder()
                    .setTotalDocuments(1_000)
                    .setDocumentsPerSecond(5)
                    .setAvgQueryTime(4)
                    .setActiveConnections(2))
            .setCache(CacheMetrics.newBuilder()
                    .setTotalKeys(10)
                    .setHitRate(90)
                    .setOpsPerSecond(9)
                    .setMemoryUsageBytes(100))
            .build();

    @Test
    void saysNothingWhenNothingIsMeasured() {
        assertThat(MetricsMerge.updates(List.of(), 7)).isEmpty();
    }

    @Test
    void givesOneUpdateOfEachKindInOrder() {
        List<MetricsUpdate> updates = MetricsMerge.updates(List.of(INGEST, QUERY), 7);

        assertThat(updates)
                .extracting(MetricsUpdate::getType)
                .containsExactly("system", "performance", "database", "cache");
        assertThat(updates).extracting(MetricsUpdate::getTimestamp).containsOnly(7L);
    }

    @Test
    void leavesOutKindsThatNobodyMeasures() {
        assertThat(MetricsMerge.updates(List.of(INGEST), 7))
                .extracting(MetricsUpdate::getType)
                .containsExactly("system", "performance");
    }

    @Test
    void addsRatesAndWeighsAverages() {
        PerformanceMetrics merged =
                MetricsMerge.updates(List.of(INGEST, QUERY), 7).get(1).getPerformance();

        assertThat(merged.getRequestsPerSecond()).isEqualTo(40);
        assertThat(merged.getAvgResponseTime()).isCloseTo(4, within(1e-9));
        assertThat(merged.getErrorRate()).isCloseTo(2, within(1e-9));
    }

    @Test
    void countsTheMachineOnce() {
        SystemMetrics merged =
                MetricsMerge.updates(List.of(INGEST, QUERY), 7).get(0).getSystem();

        assertThat(merged.getCpuUsage()).isCloseTo(30, within(1e-9));
        assertThat(merged.getMemoryUsage()).isCloseTo(50, within(1e-9));
        assertThat(merged.getActiveConnections()).isEqualTo(4);
        assertThat(merged.getUptimeSeconds()).isEqualTo(100);
    }

    @Test
    void countsDocumentsOfASharedStoreOnce() {
        ServiceMetrics second = QUERY.toBuilder()
                .setInstance("q2")
                .setDatabase(
                        QUERY.getDatabase().toBuilder().setTotalDocuments(1_001).setAvgQueryTime(0))
                .setCache(QUERY.getCache().toBuilder().setHitRate(50).setOpsPerSecond(1))
                .build();

        List<MetricsUpdate> updates = MetricsMerge.updates(List.of(QUERY, second), 7);

        DatabaseMetrics database = updates.get(2).getDatabase();
        assertThat(database.getTotalDocuments()).isEqualTo(1_001);
        assertThat(database.getDocumentsPerSecond()).isEqualTo(10);
        assertThat(database.getAvgQueryTime()).isCloseTo(4, within(1e-9));
        assertThat(updates.get(3).getCache().getHitRate()).isCloseTo(86, within(1e-9));
    }
}
