package dev.steno.runtime.kafka;

import static dev.steno.runtime.kafka.RealKafka.texts;
import static org.assertj.core.api.Assertions.assertThat;

import dev.steno.schema.log.Position;
import dev.steno.schema.log.Positions;
import dev.steno.schema.log.TopicDefinition;
import io.quarkus.runtime.ShutdownEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A topic, a group and a store of its own for each test, and the projections that it starts. */
abstract class ProjectionsFixture {

    static final Duration SOON = Duration.ofSeconds(30);
    static final int PARTITIONS = 4;

    private final List<Projections> running = new ArrayList<>();
    EventLog log;
    TopicDefinition topic;
    String group;
    RecordingStore store;

    @BeforeEach
    void prepare() {
        log = new EventLog(RealKafka.clients());
        topic = RealKafka.newTopic(PARTITIONS);
        group = RealKafka.unique("group");
        store = new RecordingStore();
    }

    @AfterEach
    void stopAll() throws InterruptedException {
        for (Projections each : running) {
            each.stop(new ShutdownEvent());
        }
        log.close();
    }

    final Projections projections() {
        Projections projections = new Projections(RealKafka.clients(), new DeadLetters(log));
        running.add(projections);
        return projections;
    }

    final Positions append(String prefix, int count) {
        Positions written = Positions.NONE;
        for (Position position : RealKafka.append(log, topic, PARTITIONS, texts(prefix, count))) {
            written = written.plus(position);
        }
        return written;
    }

    static void assertInOrder(RecordingStore store, List<String> expected) {
        assertThat(store.texts()).containsExactlyInAnyOrderElementsOf(expected);
        store.byPartition()
                .values()
                .forEach(texts -> assertThat(texts).isSortedAccordingTo((one, two) -> order(one) - order(two)));
    }

    static int order(String text) {
        return Integer.parseInt(text.substring(1)) + (text.startsWith("b") ? 1_000 : 0);
    }
}
