package dev.steno.runtime.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.steno.schema.conversation.Message;
import dev.steno.schema.events.v1.Event;
import dev.steno.schema.log.EventRecords;
import dev.steno.schema.log.Position;
import dev.steno.schema.log.TopicDefinition;
import dev.steno.schema.log.Topics;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The writing end, the dead letters and the followers against a real broker. */
class LogIT {

    private static final Duration SOON = Duration.ofSeconds(20);

    private final List<String> seen = new CopyOnWriteArrayList<>();
    private EventLog log;

    @BeforeEach
    void open() {
        log = new EventLog(RealKafka.clients());
    }

    @AfterEach
    void close() {
        log.close();
    }

    @Test
    void anAppendedEventIsWhereItsPositionSays() {
        Event event = event("e-1", "hello");

        Position position = log.append(event).join();

        ConsumerRecord<String, byte[]> kept = RealKafka.readAll(Topics.EVENTS).stream()
                .filter(each -> each.partition() == position.partition() && each.offset() == position.offset())
                .findFirst()
                .orElseThrow();
        assertThat(EventRecords.fromRecord(kept)).isEqualTo(event);
    }

    @Test
    void anEventThatIsTooLargeIsToldSoAndHurtsNoOther() {
        Event huge = event("e-2", "x".repeat(Topics.MAX_RECORD_BYTES));

        assertThatThrownBy(() -> log.append(huge).join())
                .isInstanceOf(CompletionException.class)
                .satisfies(failure -> assertThat(EventLog.isTooLarge(failure)).isTrue());
        assertThat(log.append(event("e-3", "small")).join()).isNotNull();
    }

    @Test
    void aBodyThatCannotBeUnderstoodIsKeptWithItsCause() {
        String key = RealKafka.unique("key");

        new DeadLetters(log)
                .keep(key, new byte[] {0, 1, (byte) 0xff}, "POST /v1/hooks/x", "no JSON")
                .join();

        ConsumerRecord<String, byte[]> letter = RealKafka.readAll(Topics.DEAD_LETTERS).stream()
                .filter(each -> key.equals(each.key()))
                .findFirst()
                .orElseThrow();
        assertThat(letter.value()).containsExactly(0, 1, 0xff);
        assertThat(letter.headers().lastHeader("steno_cause").value())
                .asString()
                .isEqualTo("no JSON");
        assertThat(letter.headers().lastHeader("steno_origin").value())
                .asString()
                .isEqualTo("POST /v1/hooks/x");
    }

    @Test
    void aLetterThatIsTooLargeWithItsCauseIsKeptWithoutItsBytes() {
        TopicDefinition origin = RealKafka.newTopic(1);
        ConsumerRecord<String, byte[]> bad =
                new ConsumerRecord<>(origin.name(), 0, 7, "k", new byte[Topics.MAX_RECORD_BYTES - 100]);

        Position position = new DeadLetters(log)
                .keep(bad, "group", new UnprocessableException("bad", null))
                .join();

        ConsumerRecord<String, byte[]> letter = RealKafka.readAll(Topics.DEAD_LETTERS).stream()
                .filter(each -> each.offset() == position.offset())
                .findFirst()
                .orElseThrow();
        assertThat(letter.value()).isNull();
        assertThat(letter.headers().lastHeader("steno_offset").value())
                .asString()
                .isEqualTo("7");
    }

    @Test
    void aFollowerFromTheBeginningSeesWhatWasThereAndWhatComes() {
        TopicDefinition topic = RealKafka.newTopic(3);
        RealKafka.append(log, topic, 3, RealKafka.texts("old", 9));

        try (TopicFollower follower = follow(topic, TopicFollower.From.BEGINNING)) {
            await().atMost(SOON).until(follower::caughtUp);
            assertThat(seen).hasSize(9);
            RealKafka.append(log, topic, 3, RealKafka.texts("new", 3));
            await().atMost(SOON).until(() -> seen.size() == 12);
        }
    }

    @Test
    void aFollowerFromTheEndSeesOnlyWhatComes() {
        TopicDefinition topic = RealKafka.newTopic(3);
        RealKafka.append(log, topic, 3, RealKafka.texts("old", 9));

        try (TopicFollower follower = follow(topic, TopicFollower.From.END)) {
            await().atMost(SOON).until(follower::caughtUp);
            RealKafka.append(log, topic, 3, RealKafka.texts("new", 3));
            await().atMost(SOON).until(() -> seen.size() == 3);
            assertThat(seen).allMatch(text -> text.startsWith("new"));
        }
    }

    @Test
    void aFollowerWaitsForItsTopicAndSkipsWhatItsListenerCannotTake() {
        TopicDefinition topic = RealKafka.unborn();

        try (TopicFollower follower =
                TopicFollower.start(RealKafka.clients(), topic, TopicFollower.From.BEGINNING, message -> {
                    if (RealKafka.text(message).equals("a1")) {
                        throw new IllegalStateException("not that one");
                    }
                    seen.add(RealKafka.text(message));
                })) {
            assertThat(follower.caughtUp()).isFalse();
            RealKafka.create(topic, 1);
            RealKafka.append(log, topic, 1, RealKafka.texts("a", 3));
            await().atMost(SOON).until(() -> seen.equals(List.of("a0", "a2")));
            assertThat(follower.caughtUp()).isTrue();
        }
    }

    @Test
    void theTopicsAreSeenOnceTheyAreAllThere() {
        TestSettings settings = TestSettings.at(RealKafka.backends().kafka());
        TopicCreation creation = new TopicCreation(new KafkaClients(settings), settings);

        creation.start(new StartupEvent());

        await().atMost(SOON).until(creation::present);
        creation.stop(new ShutdownEvent());
    }

    private TopicFollower follow(TopicDefinition topic, TopicFollower.From from) {
        return TopicFollower.start(RealKafka.clients(), topic, from, message -> seen.add(RealKafka.text(message)));
    }

    private static Event event(String id, String content) {
        return Event.newBuilder()
                .setId(id)
                .setSessionId("s-1")
                .setMessage(Message.newBuilder().setId(id).setContent(content))
                .build();
    }
}
