package dev.steno.runtime.kafka;

import dev.steno.schema.log.Topics;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import io.quarkus.arc.All;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;

/**
 * Tells Prometheus how far the groups of this process are behind and how much went to the dead-letter topic. The figures
 * are the brokers' own, so they grow also while a store is away. While the brokers are, there are none.
 */
@ApplicationScoped
class LogFigures {

    private static final Logger LOGGER = Logger.getLogger(LogFigures.class);
    private static final int STOP_FIRST = 10;
    private static final Duration EVERY = Duration.ofSeconds(30);

    private final LogPresence presence;
    private final Projections projections;
    private final List<WatchedGroup> others;
    private final MultiGauge lag;
    private final MultiGauge deadLetters;
    private final ScheduledExecutorService turns = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("steno-log-figures").factory());

    LogFigures(LogPresence presence, Projections projections, @All List<WatchedGroup> others, MeterRegistry meters) {
        this.presence = presence;
        this.projections = projections;
        this.others = others;
        this.lag = MultiGauge.builder("steno.group.lag")
                .description("Records of the topic that the consumer group has not committed")
                .register(meters);
        this.deadLetters = MultiGauge.builder("steno.dead.letters")
                .description("Places taken in the dead-letter topic since it was made")
                .register(meters);
    }

    void start(@Observes StartupEvent event) {
        turns.scheduleWithFixedDelay(this::turn, 0, EVERY.toMillis(), TimeUnit.MILLISECONDS);
    }

    void stop(@Observes @Priority(STOP_FIRST) ShutdownEvent event) {
        turns.shutdownNow();
    }

    void turn() {
        try {
            if (presence.present()) {
                publish(new GroupLag(projections.admin()));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException | RuntimeException e) {
            LOGGER.debugf("no figures of the log this time: %s", e.toString());
            lag.register(List.of(), true);
            deadLetters.register(List.of(), true);
        }
    }

    private void publish(GroupLag log) throws ExecutionException, InterruptedException, TimeoutException {
        List<Row<?>> rows = new ArrayList<>();
        List<WatchedGroup> groups = new ArrayList<>(projections.groups());
        groups.addAll(others);
        for (WatchedGroup each : groups) {
            Tags tags = Tags.of("group", each.group(), "topic", each.topic().name());
            rows.add(Row.of(tags, log.of(each)));
        }
        lag.register(rows, true);
        deadLetters.register(List.of(Row.of(Tags.empty(), log.end(Topics.DEAD_LETTERS))), true);
    }
}
