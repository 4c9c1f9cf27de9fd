package dev.steno.runtime.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.steno.schema.log.TopicDefinition;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LogFiguresIT {

    private static final Duration SOON = Duration.ofSeconds(20);
    private static final int PARTITIONS = 2;

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final KafkaClients clients = RealKafka.clients();
    private final EventLog log = new EventLog(clients);
    private final DeadLetters letters = new DeadLetters(log);
    private final Projections projections = new Projections(clients, letters);
    private final TopicDefinition topic = RealKafka.newTopic(PARTITIONS);
    private final WatchedGroup never = new WatchedGroup(RealKafka.unique("never"), topic);
    private final List<WatchedGroup> others = new ArrayList<>(List.of(never));
    private final LogFigures figures = new LogFigures(() -> true, projections, others, meters);

    @AfterEach
    void close() throws InterruptedException {
        figures.stop(new ShutdownEvent());
        projections.stop(new ShutdownEvent());
        log.close();
    }

    @Test
    void tellsWhatEachGroupHasNotCommitted() {
        RealKafka.append(log, topic, PARTITIONS, RealKafka.texts("a", 5));
        String group = RealKafka.unique("reader");
        projections.run(group, topic, 10, new RecordingStore());

        await().atMost(SOON).untilAsserted(() -> {
            figures.turn();
            assertThat(lag(group)).isZero();
        });
        assertThat(lag(never.group())).isEqualTo(5);
    }

    @Test
    void tellsWhatWentToTheDeadLetters() {
        figures.turn();
        double before = deadLetters();
        letters.keep("key", new byte[] {1}, "test", "to be counted").join();

        figures.turn();
        assertThat(deadLetters()).isEqualTo(before + 1);
    }

    @Test
    void tellsNothingRatherThanSomethingOldWhenTheLogCannotBeAsked() {
        figures.turn();
        assertThat(meters.find("steno.group.lag").gauges()).isNotEmpty();

        others.add(new WatchedGroup("any", RealKafka.unborn()));
        figures.turn();
        assertThat(meters.find("steno.group.lag").gauges()).isEmpty();
        assertThat(meters.find("steno.dead.letters").gauges()).isEmpty();
    }

    private double lag(String group) {
        return value(meters.find("steno.group.lag").tag("group", group).gauge());
    }

    private double deadLetters() {
        return value(meters.find("steno.dead.letters").gauge());
    }

    private static double value(Gauge gauge) {
        return gauge == null ? -1 : gauge.value();
    }
}
