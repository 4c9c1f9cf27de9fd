package dev.steno.runtime.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.steno.schema.conversation.CacheMetrics;
import dev.steno.schema.conversation.DatabaseMetrics;
import dev.steno.schema.conversation.PerformanceMetrics;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MockClock;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class StepMetersTest {

    private static final Duration STEP = Duration.ofSeconds(5);
    private static final Offset<Double> EXACT = within(1e-6);

    private final MockClock clock = new MockClock();
    private final StepMeters meters = new StepMeters(STEP, clock);

    @Test
    void theFiguresAreThoseOfTheLastStepOnly() {
        answer("/v1/search", "SUCCESS", 20, 10);
        nextStep();
        answer("/v1/search", "SUCCESS", 30, 10);
        answer("/v1/search", "SERVER_ERROR", 10, 10);
        nextStep();

        PerformanceMetrics figures = meters.performance();
        assertThat(figures.getRequestsPerSecond()).isCloseTo(8, EXACT);
        assertThat(figures.getAvgResponseTime()).isCloseTo(10, EXACT);
        assertThat(figures.getErrorRate()).isCloseTo(25, EXACT);

        nextStep();
        assertThat(meters.performance()).isEqualTo(PerformanceMetrics.getDefaultInstance());
    }

    @Test
    void streamsAndTheHttpSideOfGrpcAreNoResponses() {
        answer("/v1/stream/messages", "SUCCESS", 1, 60_000);
        answer("/conversation.ConversationService/SearchConversations", "SUCCESS", 1, 5);
        grpc("UNARY", "OK");
        grpc("UNARY", "INTERNAL");
        grpc("SERVER_STREAMING", "OK");
        nextStep();

        assertThat(meters.performance().getRequestsPerSecond()).isCloseTo(0.4, EXACT);
        assertThat(meters.performance().getErrorRate()).isCloseTo(50, EXACT);
    }

    @Test
    void nothingHappenedIsNothingAndNotNoNumber() {
        nextStep();

        assertThat(meters.performance()).isEqualTo(PerformanceMetrics.getDefaultInstance());
        assertThat(meters.database()).isEmpty();
        assertThat(meters.cache()).isEmpty();
    }

    @Test
    void aStoresStateIsAsItIsAndItsWorkByTheSecond() {
        gauge(StoreMeters.DOCUMENTS, 1_000);
        gauge(StoreMeters.CONNECTIONS, 4);
        meters.registry().counter(StoreMeters.WRITTEN).increment(100);
        Timer queries = meters.registry().timer(StoreMeters.QUERIES);
        queries.record(1, TimeUnit.MILLISECONDS);
        queries.record(3, TimeUnit.MILLISECONDS);
        nextStep();

        DatabaseMetrics database = meters.database().orElseThrow();

        assertThat(database.getTotalDocuments()).isEqualTo(1_000);
        assertThat(database.getActiveConnections()).isEqualTo(4);
        assertThat(database.getDocumentsPerSecond()).isEqualTo(20);
        assertThat(database.getAvgQueryTime()).isCloseTo(2, EXACT);
    }

    @Test
    void aStoreThatCannotBeAskedIsLeftOut() {
        Gauge.builder(StoreMeters.DOCUMENTS, () -> {
                    throw new IllegalStateException("the store is away");
                })
                .register(meters.registry());

        assertThat(meters.database()).isEmpty();
    }

    @Test
    void cachesAreAddedUp() {
        gauge("cache.size", 6);
        gauge(StoreMeters.CACHE_BYTES, 96);
        lookups("first", "hit", 3);
        lookups("second", "miss", 7);
        nextStep();

        CacheMetrics figures = meters.cache().orElseThrow();

        assertThat(figures.getTotalKeys()).isEqualTo(6);
        assertThat(figures.getHitRate()).isCloseTo(30, EXACT);
        assertThat(figures.getOpsPerSecond()).isCloseTo(2, EXACT);
        assertThat(figures.getMemoryUsageBytes()).isEqualTo(96);
        assertThat(meters.performance().getCacheHitRate()).isCloseTo(30, EXACT);
    }

    private void answer(String uri, String outcome, int times, long millis) {
        Timer timer = meters.registry().timer("http.server.requests", "uri", uri, "outcome", outcome);
        for (int i = 0; i < times; i++) {
            timer.record(millis, TimeUnit.MILLISECONDS);
        }
    }

    private void grpc(String methodType, String statusCode) {
        meters.registry()
                .timer("grpc.server.processing.duration", "methodType", methodType, "statusCode", statusCode)
                .record(1, TimeUnit.MILLISECONDS);
    }

    private void lookups(String cache, String result, long count) {
        AtomicLong counted = new AtomicLong();
        FunctionCounter.builder("cache.gets", counted, AtomicLong::get)
                .tags("cache", cache, "result", result)
                .register(meters.registry());
        counted.set(count);
    }

    private void gauge(String name, double value) {
        Gauge.builder(name, () -> value).register(meters.registry());
    }

    /** As the registry's own thread does it: at the begin of each step the meters roll over. */
    private void nextStep() {
        clock.add(STEP);
        meters.performance();
        meters.database();
        meters.cache();
    }
}
