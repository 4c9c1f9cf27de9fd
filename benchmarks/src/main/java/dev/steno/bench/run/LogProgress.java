package dev.steno.bench.run;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** How far the projections have come on the log, as any tool can see it: by their groups' committed offsets. */
public final class LogProgress implements AutoCloseable {

    private static final Duration LOOK = Duration.ofMillis(50);
    private static final Duration LONGEST = Duration.ofMinutes(20);

    private final Admin admin;

    public LogProgress(String bootstrap) {
        this.admin = Admin.create(Map.of("bootstrap.servers", bootstrap));
    }

    /** Follows a projection until it has everything that is on the log now. */
    Timeline follow(Projection projection) {
        long end = end(projection.topic());
        Timeline timeline = new Timeline();
        Pause.until(projection + " has caught up", LONGEST, LOOK, () -> {
            long reached = reached(projection);
            timeline.mark(System.nanoTime(), reached);
            return reached >= end;
        });
        return timeline;
    }

    /** Waits until all projections have everything that is on the log. */
    public void awaitAll() {
        for (Projection projection : Projection.inOrder()) {
            Pause.until(
                    projection + " has caught up", LONGEST, LOOK, () -> reached(projection) >= end(projection.topic()));
        }
    }

    /** Messages on the log. */
    public long messages() {
        return end(Projection.ARCHIVE.topic());
    }

    private long end(String topic) {
        Map<TopicPartition, OffsetSpec> ends = partitions(topic).stream()
                .collect(Collectors.toMap(partition -> partition, partition -> OffsetSpec.latest()));
        return get(admin.listOffsets(ends).all()).values().stream()
                .mapToLong(each -> each.offset())
                .sum();
    }

    private long reached(Projection projection) {
        ListConsumerGroupOffsetsSpec spec =
                new ListConsumerGroupOffsetsSpec().topicPartitions(partitions(projection.topic()));
        return get(admin.listConsumerGroupOffsets(Map.of(projection.group(), spec))
                        .partitionsToOffsetAndMetadata(projection.group()))
                .values()
                .stream()
                .mapToLong(LogProgress::offset)
                .sum();
    }

    private static long offset(@Nullable OffsetAndMetadata committed) {
        return committed == null ? 0 : committed.offset();
    }

    private List<TopicPartition> partitions(String topic) {
        return Objects.requireNonNull(get(admin.describeTopics(List.of(topic)).allTopicNames())
                        .get(topic))
                .partitions()
                .stream()
                .map(info -> new TopicPartition(topic, info.partition()))
                .toList();
    }

    private static <T> T get(KafkaFuture<T> future) {
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        admin.close(Duration.ofSeconds(1));
    }
}
