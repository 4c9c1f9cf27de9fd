package dev.steno.runtime.kafka;

import dev.steno.schema.log.Positions;
import dev.steno.schema.log.TopicDefinition;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.jboss.logging.Logger;

/**
 * A projection that fills a second store from a topic, beside the one that is read. It is alone in its group, which goes with it.
 * Neither readiness nor the lag of this process depends on it. Threadsafe.
 */
public final class SideProjection implements AutoCloseable {

    private static final Logger LOGGER = Logger.getLogger(SideProjection.class);
    private static final long SECONDS = 10;

    private final RunningProjection running;
    private final Admin admin;

    SideProjection(RunningProjection running, Admin admin) {
        this.running = running;
        this.admin = admin;
    }

    /** What the store is doing, for people, such as "rebuilding, 41 %"; empty when it has what the log held at the start. */
    public Optional<String> behind() {
        return running.progress().behind();
    }

    /**
     * Waits until the store has everything that can be read of the topic now. Blocks the calling thread.
     *
     * @throws dev.steno.runtime.errors.Problem DEADLINE when it takes longer than the timeout
     * @throws KafkaException when the brokers do not answer
     */
    public void awaitEnd(Duration timeout) {
        running.progress().await(end(running.topic()), timeout);
    }

    @Override
    public void close() {
        running.loop().stop();
        try {
            running.thread().join(TimeUnit.SECONDS.toMillis(SECONDS));
            admin.deleteConsumerGroups(List.of(running.group())).all().get(SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            LOGGER.warnf("the group %s stays behind: %s", running.group(), e.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Positions end(TopicDefinition topic) {
        try {
            int partitions = Objects.requireNonNull(admin.describeTopics(List.of(topic.name()))
                            .allTopicNames()
                            .get(SECONDS, TimeUnit.SECONDS)
                            .get(topic.name()))
                    .partitions()
                    .size();
            Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
            for (int partition = 0; partition < partitions; partition++) {
                asked.put(new TopicPartition(topic.name(), partition), OffsetSpec.latest());
            }
            Map<Integer, Long> last = new HashMap<>();
            admin.listOffsets(asked, new ListOffsetsOptions(IsolationLevel.READ_COMMITTED))
                    .all()
                    .get(SECONDS, TimeUnit.SECONDS)
                    .forEach((partition, end) -> {
                        if (end.offset() > 0) {
                            last.put(partition.partition(), end.offset() - 1);
                        }
                    });
            return new Positions(last);
        } catch (ExecutionException | TimeoutException e) {
            throw new KafkaException("the end of %s is not known".formatted(topic.name()), e);
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }
}
