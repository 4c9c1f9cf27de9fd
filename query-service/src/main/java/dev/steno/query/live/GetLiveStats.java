package dev.steno.query.live;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.steno.runtime.kafka.KafkaSettings;
import dev.steno.runtime.kafka.Projections;
import dev.steno.runtime.kafka.TopicFollower;
import dev.steno.schema.conversation.LiveStats;
import dev.steno.schema.conversation.StatsEvent;
import dev.steno.schema.log.Positions;
import dev.steno.schema.log.Topics;
import dev.steno.schema.stats.v1.StatsSnapshot;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Streams the live figures over everything, as last computed, or answers them once. Threadsafe. */
@Singleton
public class GetLiveStats {

    private static final String STATS_GROUP = "steno-stats";
    private static final Duration PUBLICATION = Duration.ofMillis(500);
    private static final Duration SLOWEST_PUBLICATION = Duration.ofMillis(1_500);
    private static final long LOOK_MILLIS = 20;

    private final FeedRegistry feeds;
    private final FollowedTopics topics;
    private final LiveSettings settings;
    private final Clock clock;
    private final Listeners<LiveStats> listeners = new Listeners<>();
    private final Projections projections;
    private final KafkaSettings kafka;
    private volatile StatsSnapshot latest = StatsSnapshot.getDefaultInstance();

    GetLiveStats(
            Projections projections,
            FeedRegistry feeds,
            FollowedTopics topics,
            LiveSettings settings,
            KafkaSettings kafka,
            Clock clock) {
        this.projections = projections;
        this.feeds = feeds;
        this.topics = topics;
        this.settings = settings;
        this.kafka = kafka;
        this.clock = clock;
    }

    void start(@Observes StartupEvent event) {
        topics.follow("live figures", Topics.STATS, TopicFollower.From.BEGINNING, this::onRecord);
    }

    /**
     * The figures now; all zero when nothing was ever computed. Blocks.
     *
     * @param after what the figures must have counted; {@link Positions#NONE} for no wait
     * @throws dev.steno.runtime.errors.Problem UNAVAILABLE while this process does not know the figures yet, DEADLINE when
     *     they do not get that far in time
     */
    public LiveStats now(Positions after) {
        topics.awaitCaughtUp();
        if (!after.offsets().isEmpty()) {
            projections.progressOf(STATS_GROUP, Topics.EVENTS).await(after, kafka.awaitTimeout());
            awaitPublication();
        }
        return latest.getStats();
    }

    /**
     * The figures at once, then whenever they change, but no more often than the settings allow: a slow subscriber gets
     * fewer events, each with the latest figures.
     *
     * @throws dev.steno.runtime.errors.Problem UNAVAILABLE while this process does not know the figures yet
     */
    public Feed<StatsEvent> open() {
        topics.awaitCaughtUp();
        StatsFeed feed =
                feeds.register(new StatsFeed(() -> latest.getStats(), new StatsThrottle(settings.statsEvery()), clock));
        listeners.add(feed, figures -> feed.wake());
        return feed;
    }

    private void onRecord(ConsumerRecord<String, byte[]> message) {
        if (!Topics.LIVE_KEY.equals(message.key()) || message.value() == null) {
            return;
        }
        try {
            latest = StatsSnapshot.parseFrom(message.value());
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException("unreadable figures", e);
        }
        listeners.call(latest.getStats());
    }

    /**
     * What the stats service has counted it publishes within moments, but only if the figures differ. So this waits for
     * figures that are young enough, and no longer than their publication can take.
     */
    private void awaitPublication() {
        long counted = clock.millis();
        long deadline = System.nanoTime() + SLOWEST_PUBLICATION.toNanos();
        try {
            while (latest.getTimeMs() < counted + PUBLICATION.toMillis() && System.nanoTime() < deadline) {
                TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
