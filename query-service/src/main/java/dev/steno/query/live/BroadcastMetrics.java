package dev.steno.query.live;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.steno.runtime.kafka.TopicFollower;
import dev.steno.schema.conversation.MetricsUpdate;
import dev.steno.schema.log.Topics;
import dev.steno.schema.metrics.v1.ServiceMetrics;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Broadcasts what the running services measure of themselves, put together. Threadsafe. */
@Singleton
public class BroadcastMetrics {

    private final FeedRegistry feeds;
    private final FollowedTopics topics;
    private final LiveSettings settings;
    private final Clock clock;
    private final Map<String, ServiceMetrics> byInstance = new ConcurrentHashMap<>();

    BroadcastMetrics(FeedRegistry feeds, FollowedTopics topics, LiveSettings settings, Clock clock) {
        this.feeds = feeds;
        this.topics = topics;
        this.settings = settings;
        this.clock = clock;
    }

    void start(@Observes StartupEvent event) {
        topics.follow("metrics", Topics.METRICS, TopicFollower.From.BEGINNING, this::onRecord);
    }

    /**
     * All four kinds of metrics at once, then all again at the pace of the settings.
     *
     * @throws dev.steno.runtime.errors.Problem UNAVAILABLE while this process does not know any metrics yet
     */
    public Feed<MetricsUpdate> open() {
        topics.awaitCaughtUp();
        return feeds.register(new MetricsFeed(this::now, settings.metricsEvery()));
    }

    /** What is measured now; a part that no service measures is left out. */
    private List<MetricsUpdate> now() {
        long now = clock.millis();
        long oldest = now - settings.metricsHorizon().toMillis();
        byInstance.values().removeIf(sample -> sample.getTimeMs() < oldest);
        return MetricsMerge.updates(byInstance.values(), now);
    }

    private void onRecord(ConsumerRecord<String, byte[]> message) {
        if (message.value() == null) {
            byInstance.remove(message.key());
            return;
        }
        try {
            ServiceMetrics sample = ServiceMetrics.parseFrom(message.value());
            long oldest = clock.millis() - settings.metricsHorizon().toMillis();
            if (sample.getTimeMs() >= oldest) {
                byInstance.put(message.key(), sample);
            }
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException("an unreadable sample", e);
        }
    }
}
