package dev.steno.query.live;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.steno.runtime.kafka.KafkaClients;
import dev.steno.runtime.kafka.TopicFollower;
import dev.steno.schema.conversation.MetricsUpdate;
import dev.steno.schema.log.Topics;
import dev.steno.schema.metrics.v1.ServiceMetrics;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** What the running services measure of themselves, put together. Threadsafe. */
@Singleton
public class LiveMetrics {

    private final KafkaClients clients;
    private final OpenFeeds feeds;
    private final CatchUp catchUp;
    private final LiveSettings settings;
    private final Clock clock;
    private final Map<String, ServiceMetrics> byInstance = new ConcurrentHashMap<>();
    private @Nullable TopicFollower follower;

    LiveMetrics(KafkaClients clients, OpenFeeds feeds, CatchUp catchUp, LiveSettings settings, Clock clock) {
        this.clients = clients;
        this.feeds = feeds;
        this.catchUp = catchUp;
        this.settings = settings;
        this.clock = clock;
    }

    void start(@Observes StartupEvent event) {
        follower = TopicFollower.start(clients, Topics.METRICS, TopicFollower.From.BEGINNING, this::onRecord);
        catchUp.expect("metrics", follower::caughtUp);
    }

    void stop(@Observes ShutdownEvent event) {
        if (follower != null) {
            follower.close();
        }
    }

    /**
     * All four kinds of metrics at once, then all again at the pace of the settings.
     *
     * @throws dev.steno.runtime.errors.Problem UNAVAILABLE while this process does not know any metrics yet
     */
    public Feed<MetricsUpdate> open() {
        catchUp.await();
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
