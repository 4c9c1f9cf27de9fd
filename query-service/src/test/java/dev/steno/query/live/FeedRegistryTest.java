package dev.steno.query.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.steno.runtime.errors.ErrorCode;
import dev.steno.runtime.errors.Problem;
import dev.steno.schema.conversation.Message;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.configuration.DurationConverter;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.runtime.configuration.MemorySizeConverter;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class FeedRegistryTest {

    private static final Duration LONG = Duration.ofHours(1);

    private final MeterRegistry meters = new SimpleMeterRegistry();
    private final FeedRegistry feeds = new FeedRegistry(settings(), meters);

    @Test
    void countsTheFeedsThatAreOpen() {
        BufferedFeed<Message> first = feeds.buffered();
        BufferedFeed<Message> second = feeds.buffered();
        assertThat(feeds.count()).isEqualTo(2);
        assertThat(meters.get("steno.query.subscribers").gauge().value()).isEqualTo(2);

        first.close();
        second.close();
        second.close();

        assertThat(feeds.count()).isZero();
    }

    @Test
    void givesEachFeedTheBufferOfTheSettings() {
        BufferedFeed<Message> feed = feeds.buffered();
        feed.offer(Message.getDefaultInstance());
        feed.offer(Message.getDefaultInstance());
        feed.offer(Message.getDefaultInstance());

        assertThat(end(feed).code()).isEqualTo(ErrorCode.TOO_SLOW);
    }

    @Test
    void endsAllFeedsWhenTheServiceStops() {
        BufferedFeed<Message> before = feeds.buffered();

        feeds.stop(new ShutdownEvent());
        BufferedFeed<Message> after = feeds.buffered();

        assertThat(end(before).code()).isEqualTo(ErrorCode.UNAVAILABLE);
        assertThat(end(after).detail()).contains("stopping");
        assertThat(feeds.count()).isZero();
    }

    private static Problem end(Feed<Message> feed) {
        return catchThrowableOfType(Problem.class, () -> feed.deliverTo(update -> {}, LONG));
    }

    private static LiveSettings settings() {
        return new SmallRyeConfigBuilder()
                .withMapping(LiveSettings.class)
                .withDefaultValue("steno.query.live.subscriber-buffer", "2")
                .withConverter(MemorySize.class, 100, new MemorySizeConverter())
                .withConverter(Duration.class, 100, new DurationConverter())
                .build()
                .getConfigMapping(LiveSettings.class);
    }
}
