package dev.steno.query.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steno.schema.conversation.Message;
import dev.steno.schema.events.v1.Event;
import dev.steno.schema.events.v1.Source;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RepeatWindowTest {

    private final AtomicLong nanos = new AtomicLong();
    private final RepeatWindow window = new RepeatWindow(Duration.ofMinutes(10), 1_000, nanos::get);

    @Test
    void knowsARepeatUntilTheWindowHasPassed() {
        assertThat(window.isNews(event("a"))).isTrue();
        after(Duration.ofMinutes(9).plusSeconds(59));
        assertThat(window.isNews(event("a"))).isFalse();
        assertThat(window.isNews(event("b"))).isTrue();

        after(Duration.ofSeconds(2));
        assertThat(window.isNews(event("a"))).isTrue();
        assertThat(window.isNews(event("b"))).isFalse();
    }

    @Test
    void aHigherRevisionThatSaysSomethingElseIsNews() {
        assertThat(window.isNews(said("old", 1_883_095_695_360_000_005L))).isTrue();
        assertThat(window.isNews(said("new", 1_883_099_470_233_600_005L))).isTrue();
        assertThat(window.isNews(said("older", 1_883_099_470_233_600_004L))).isFalse();
        assertThat(window.isNews(said("other", 1_883_099_470_233_600_005L))).isFalse();
    }

    @Test
    void aHigherRevisionThatSaysTheSameIsARepeat() {
        assertThat(window.isNews(said("text", 1))).isTrue();
        assertThat(window.isNews(said("text", 9))).isFalse();
        assertThat(window.isNews(said("older text", 5))).isFalse();
    }

    @Test
    void staysBounded() {
        long first = IntStream.range(0, 100_000)
                .filter(i -> window.isNews(event("event-" + i)))
                .count();

        assertThat(first).isEqualTo(100_000);
        assertThat(window.size()).isLessThanOrEqualTo(1_000);
    }

    @Test
    void aBetterSourceRepeatsWhateverItSays() {
        assertThat(window.isNews(said("text", 1))).isTrue();
        assertThat(window.isNews(from(Source.SOURCE_TRANSCRIPT, said("better text", 0))))
                .isFalse();
        assertThat(window.isNews(said("newer text", 9))).isFalse();
        assertThat(window.isNews(from(Source.SOURCE_TRANSCRIPT, said("newest text", 1))))
                .isTrue();
    }

    private static Event from(Source source, Event event) {
        return event.toBuilder().setSource(source).build();
    }

    private static Event event(String id) {
        return Event.newBuilder().setId(id).build();
    }

    private static Event said(String content, long revision) {
        return Event.newBuilder()
                .setId("m")
                .setRevision(revision)
                .setMessage(Message.newBuilder().setContent(content))
                .build();
    }

    private void after(Duration duration) {
        nanos.addAndGet(duration.toNanos());
    }
}
