package dev.steno.runtime.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.steno.runtime.kafka.EventLog;
import dev.steno.runtime.kafka.KafkaClients;
import dev.steno.runtime.kafka.RealKafka;
import dev.steno.runtime.kafka.TopicFollower;
import dev.steno.schema.log.Topics;
import dev.steno.schema.metrics.v1.ServiceMetrics;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Timer;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MetricsPublisherIT {

    private static final Duration SOON = Duration.ofSeconds(20);
    private static final Duration EVERY = Duration.ofMillis(200);
    private static final Clock CLOCK = Clock.fixed(Instant.ofEpochMilli(1_700_000_000_000L), ZoneOffset.UTC);

    private final StepMeters meters = new StepMeters(EVERY, io.micrometer.core.instrument.Clock.SYSTEM);
    private final List<ServiceMetrics> samples = new CopyOnWriteArrayList<>();
    private final String service = "service-" + UUID.randomUUID();
    private EventLog log;
    private TopicFollower follower;
    private MetricsPublisher publisher;

    @BeforeEach
    void open() {
        KafkaClients clients = RealKafka.clients();
        log = new EventLog(clients);
        follower = TopicFollower.start(clients, Topics.METRICS, TopicFollower.From.BEGINNING, message -> {
            try {
                ServiceMetrics sample = ServiceMetrics.parseFrom(message.value());
                if (sample.getService().equals(service)) {
                    assertThat(message.key()).isEqualTo(sample.getInstance());
                    samples.add(sample);
                }
            } catch (InvalidProtocolBufferException e) {
                throw new AssertionError(e);
            }
        });
    }

    @AfterEach
    void close() {
        publisher.stop(new ShutdownEvent());
        follower.close();
        log.close();
    }

    @Test
    void samplesComeAgainAndAgainWithWhatHappenedLast() {
        for (int documents : List.of(5, 2)) {
            Gauge.builder(StoreMeters.DOCUMENTS, () -> documents)
                    .tag("store", "store" + documents)
                    .register(meters.registry());
        }
        start();
        await().atMost(SOON).until(() -> !samples.isEmpty());
        Timer.builder("http.server.requests")
                .tag("uri", "/v1/search")
                .tag("outcome", "SUCCESS")
                .register(meters.registry())
                .record(30, TimeUnit.MILLISECONDS);

        await().atMost(SOON)
                .until(() -> samples.stream()
                        .anyMatch(sample -> sample.getPerformance().getRequestsPerSecond() > 0
                                && Math.round(sample.getPerformance().getAvgResponseTime()) == 30));
        ServiceMetrics sample = samples.getFirst();
        assertThat(sample.getTimeMs()).isEqualTo(CLOCK.millis());
        assertThat(sample.getSystem().getMemoryUsage()).isBetween(1.0, 100.0);
        assertThat(sample.getSystem().getCpuUsage()).isBetween(0.0, 100.0);
        assertThat(sample.getDatabase().getTotalDocuments()).isEqualTo(7);
        assertThat(sample.hasCache()).isFalse();
        assertThat(samples.stream().map(ServiceMetrics::getInstance).distinct()).hasSize(1);
    }

    private void start() {
        publisher = new MetricsPublisher(log, () -> true, meters, CLOCK, service);
        publisher.start(new StartupEvent());
    }
}
