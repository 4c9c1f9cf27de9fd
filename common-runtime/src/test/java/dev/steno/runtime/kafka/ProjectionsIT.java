package dev.steno.runtime.kafka;

import static dev.steno.runtime.kafka.RealKafka.texts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import dev.steno.embedded.Part;
import dev.steno.runtime.errors.ErrorCode;
import dev.steno.runtime.errors.Problem;
import dev.steno.schema.log.MalformedEventException;
import dev.steno.schema.log.Position;
import dev.steno.schema.log.Positions;
import dev.steno.schema.log.Topics;
import io.quarkus.runtime.ShutdownEvent;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

/** Projections against a real broker: nothing is lost, nothing is out of order, nothing is committed too early. */
class ProjectionsIT extends ProjectionsFixture {

    @Test
    void everythingIsAppliedInOrderAndThenCommitted() {
        Positions written = append("a", 200);

        GroupProgress progress = projections().run(group, topic, 10, store);
        progress.await(written, SOON);

        assertInOrder(store, texts("a", 200));
        await().atMost(SOON).until(() -> RealKafka.committed(group, topic) == 200);
    }

    @Test
    void aStoreThatIsAwayGetsTheSameRecordsAgainAndNothingIsCommitted() {
        AtomicInteger attempts = new AtomicInteger();
        store.failWith(batch -> {
            attempts.incrementAndGet();
            throw new IllegalStateException("the store is away");
        });
        Projections projections = projections();
        Positions written = append("a", 50);
        GroupProgress progress = projections.run(group, topic, 20, store);

        await().atMost(SOON).until(() -> attempts.get() >= 3);
        assertThat(projections.waitingForStore()).containsKey(group);
        assertThat(projections.stuck(Duration.ofSeconds(20))).isEmpty();
        assertThat(RealKafka.committed(group, topic)).isZero();

        store.recover();
        progress.await(written, SOON);

        assertInOrder(store, texts("a", 50));
        assertThat(projections.waitingForStore()).isEmpty();
    }

    @Test
    void aRecordThatCanNeverBeWrittenGoesToTheDeadLettersAndTheOthersAreKept() {
        store.failWith(batch -> {
            if (batch.stream().anyMatch(message -> RealKafka.text(message).equals("a17"))) {
                throw new UnprocessableException("that one is bad", null);
            }
            if (batch.stream().anyMatch(message -> RealKafka.text(message).equals("a40"))) {
                throw new MalformedEventException("that one is no event", null);
            }
        });
        Positions written = append("a", 60);

        projections().run(group, topic, 60, store).await(written, SOON);

        List<String> good = new ArrayList<>(texts("a", 60));
        good.removeAll(List.of("a17", "a40"));
        assertThat(store.texts()).containsExactlyInAnyOrderElementsOf(good);
        Map<String, ConsumerRecord<String, byte[]>> letters = letters();
        assertThat(letters).containsOnlyKeys("a17", "a40");
        ConsumerRecord<String, byte[]> letter = letters.get("a17");
        assertThat(letter.key()).isEqualTo("key-1");
        assertThat(header(letter, "steno_origin")).isEqualTo(group);
        assertThat(header(letter, "steno_cause")).isEqualTo("that one is bad");
        assertThat(header(letter, "steno_topic")).isEqualTo(topic.name());
        assertThat(header(letter, "steno_partition")).isEqualTo("1");
        assertThat(header(letter, "steno_offset")).isEqualTo("4");
        assertThat(header(letters.get("a40"), "steno_cause")).isEqualTo("that one is no event");
    }

    @Test
    void afterAStopTheNextStartGoesOnWhereTheStoreIs() throws InterruptedException {
        Projections first = projections();
        first.run(group, topic, 20, store).await(append("a", 100), SOON);
        first.stop(new ShutdownEvent());

        RecordingStore second = store.successor();
        projections().run(group, topic, 20, second).await(append("b", 100), SOON);

        assertInOrder(store, texts("a", 100));
        assertInOrder(second, texts("b", 100));
        assertThat(second.firstOffset()).isEqualTo(25);
    }

    @Test
    void aStopInTheMiddleLosesNothing() throws InterruptedException {
        Positions written = append("a", 400);
        AtomicInteger batches = new AtomicInteger();
        store.failWith(batch -> batches.incrementAndGet());
        Projections first = projections();
        first.run(group, topic, 5, store);
        await().atMost(SOON).until(() -> batches.get() > 5);
        first.stop(new ShutdownEvent());

        RecordingStore second = store.successor();
        projections().run(group, topic, 100, second).await(written, SOON);

        assertThat(Stream.concat(store.texts().stream(), second.texts().stream()))
                .containsAll(texts("a", 400));
        assertThat(second.texts()).hasSizeLessThan(400);
    }

    @Test
    void anotherMemberTakesOverWhileTheStoreOfTheFirstIsAway() {
        store.failWith(batch -> {
            throw new IllegalStateException("the store is away");
        });
        Projections first = projections();
        Projections second = projections();
        RecordingStore other = new RecordingStore();
        append("a", 200);
        first.run(group, topic, 10, store);
        await().atMost(SOON).until(() -> first.waitingForStore().containsKey(group));

        GroupProgress progress = second.run(group, topic, 10, other);
        await().atMost(SOON).until(() -> other.texts().size() >= 50);
        Positions written = append("b", 200);
        store.recover();
        progress.await(written, SOON);

        List<String> all = new ArrayList<>(texts("a", 200));
        all.addAll(texts("b", 200));
        assertThat(Stream.concat(store.texts().stream(), other.texts().stream()).distinct())
                .containsExactlyInAnyOrderElementsOf(all);
        await().atMost(SOON).until(() -> first.waitingForStore().isEmpty());
    }

    @Test
    void aTopicMayComeLate() {
        topic = RealKafka.unborn();
        GroupProgress progress = projections().run(group, topic, 10, store);
        await().pollDelay(Duration.ofMillis(500)).until(() -> true);
        RealKafka.create(topic, PARTITIONS);

        progress.await(append("a", 20), SOON);

        assertInOrder(store, texts("a", 20));
    }

    @Test
    void aBrokerThatDiesAndComesBackLosesNothing() {
        GroupProgress progress = projections().run(group, topic, 10, store);
        progress.await(append("a", 40), SOON);

        RealKafka.backends().kill(Part.KAFKA);
        RealKafka.backends().start(Part.KAFKA);
        progress.await(append("b", 40), Duration.ofSeconds(60));

        assertThat(store.texts().stream().distinct()).hasSize(80);
        store.byPartition()
                .values()
                .forEach(texts -> assertThat(texts.stream().distinct().toList())
                        .isSortedAccordingTo((one, two) -> order(one) - order(two)));
    }

    @Test
    void aReaderElsewhereWaitsByTheCommits() {
        Projections elsewhere = projections();
        GroupProgress seen = elsewhere.progressOf(group, topic);
        Positions written = append("a", 20);
        assertLate(seen, written);

        projections().run(group, topic, 10, store);

        seen.await(written, SOON);
        assertThat(store.texts()).hasSize(20);
        seen.await(Positions.NONE, Duration.ZERO);
    }

    @Test
    void whatIsNotThereYetIsNotWaitedForForEver() {
        GroupProgress progress = projections().run(group, topic, 10, store);
        progress.await(append("a", 20), SOON);

        assertLate(progress, Positions.of(new Position(0, 1_000_000)));
        assertLate(progress, Positions.of(new Position(99, 0)));
    }

    private static void assertLate(GroupProgress progress, Positions positions) {
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> progress.await(positions, Duration.ofMillis(300)))
                .satisfies(problem -> assertThat(problem.code()).isEqualTo(ErrorCode.DEADLINE));
    }

    private Map<String, ConsumerRecord<String, byte[]>> letters() {
        Map<String, ConsumerRecord<String, byte[]>> letters = new HashMap<>();
        RealKafka.readAll(Topics.DEAD_LETTERS).stream()
                .filter(letter -> topic.name().equals(header(letter, "steno_topic")))
                .forEach(letter -> letters.put(RealKafka.text(letter), letter));
        return letters;
    }

    private static String header(ConsumerRecord<String, byte[]> letter, String name) {
        return letter.headers().lastHeader(name) == null
                ? ""
                : new String(letter.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }
}
