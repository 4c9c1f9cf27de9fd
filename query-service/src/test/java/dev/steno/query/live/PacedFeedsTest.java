package dev.steno.query.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steno.runtime.errors.Problem;
import dev.steno.schema.conversation.LiveStats;
import dev.steno.schema.conversation.MetricsUpdate;
import dev.steno.schema.conversation.StatsEvent;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The feeds that make their updates when the subscriber is ready for them. */
@Timeout(20)
class PacedFeedsTest {

    private static final Duration LONG = Duration.ofHours(1);
    private static final Clock CLOCK = Clock.fixed(Instant.ofEpochMilli(77), ZoneOffset.UTC);

    private final AtomicReference<LiveStats> stats = new AtomicReference<>(stats(1));

    @Test
    void figuresComeAtOnceAndThenWithEachChange() throws Exception {
        StatsFeed feed = new StatsFeed(stats::get, new StatsThrottle(Duration.ofMillis(1)), CLOCK);

        List<StatsEvent> events = take(feed, 3, () -> {
            stats.set(stats(stats.get().getTotalMessages() + 1));
            feed.wake();
        });

        assertThat(events)
                .extracting(event -> event.getStats().getTotalMessages())
                .containsExactly(1, 2, 3);
        assertThat(events).allSatisfy(event -> {
            assertThat(event.getType()).isEqualTo("message_count");
            assertThat(event.getTimestamp()).isEqualTo(77);
        });
    }

    @Test
    void aSlowSubscriberGetsOnlyTheLatestFigures() throws Exception {
        StatsFeed feed = new StatsFeed(stats::get, new StatsThrottle(Duration.ofMillis(1)), CLOCK);

        List<StatsEvent> events = take(feed, 2, () -> {
            for (int i = 2; i <= 100; i++) {
                stats.set(stats(i));
                feed.wake();
            }
        });

        assertThat(events)
                .extracting(event -> event.getStats().getTotalMessages())
                .containsExactly(1, 100);
    }

    @Test
    void figuresAreNotLookedAtWhileTheyDoNotChange() throws Exception {
        AtomicInteger looks = new AtomicInteger();
        StatsFeed feed = new StatsFeed(
                () -> {
                    looks.incrementAndGet();
                    return stats.get();
                },
                new StatsThrottle(Duration.ofMillis(1)),
                CLOCK);

        awaitQuiet(feed);

        assertThat(looks.get()).isLessThan(10);
    }

    @Test
    void metricsComeInRounds() throws Exception {
        AtomicInteger rounds = new AtomicInteger();
        MetricsFeed feed = new MetricsFeed(
                () -> {
                    int round = rounds.incrementAndGet();
                    return List.of(metrics("system", round), metrics("database", round));
                },
                Duration.ofMillis(5));

        List<MetricsUpdate> updates = take(feed, 4, () -> {});

        assertThat(updates)
                .extracting(update -> update.getType() + update.getTimestamp())
                .containsExactly("system1", "database1", "system2", "database2");
    }

    @Test
    void metricsComeAsSoonAsThereAreSome() throws Exception {
        AtomicInteger looks = new AtomicInteger();
        MetricsFeed feed = new MetricsFeed(
                () -> looks.incrementAndGet() < 3 ? List.of() : List.of(metrics("system", looks.get())), LONG);

        assertThat(take(feed, 1, () -> {})).hasSize(1);
        assertThat(looks).hasValue(3);
    }

    /** What a feed delivers first, with a step after each but the last. */
    private static <T> List<T> take(Feed<T> feed, int count, Runnable step) throws InterruptedException {
        List<T> taken = new ArrayList<>();
        try {
            feed.deliverTo(
                    update -> {
                        taken.add(update);
                        if (taken.size() == count) {
                            feed.close();
                        } else {
                            step.run();
                        }
                    },
                    LONG);
        } catch (Problem closed) {
            assertThat(closed.detail()).contains("ended");
        }
        return taken;
    }

    /** Delivers until nothing has come for a tenth of a second. */
    private static void awaitQuiet(Feed<?> feed) throws InterruptedException {
        Feed.Receiver<Object> receiver = new Feed.Receiver<>() {
            @Override
            public void receive(Object update) {}

            @Override
            public void quiet() {
                feed.close();
            }
        };
        try {
            feed.deliverTo(receiver, Duration.ofMillis(100));
        } catch (Problem closed) {
            assertThat(closed.detail()).contains("ended");
        }
    }

    private static LiveStats stats(int messages) {
        return LiveStats.newBuilder().setTotalMessages(messages).build();
    }

    private static MetricsUpdate metrics(String type, long round) {
        return MetricsUpdate.newBuilder().setType(type).setTimestamp(round).build();
    }
}
