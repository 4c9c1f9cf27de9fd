package dev.steno.runtime.kafka;

import dev.steno.schema.log.TopicDefinition;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;

/** Asks the brokers how far a group is behind the end of its topic. */
record GroupLag(Admin admin) {

    private static final long SECONDS = 5;

    /** Committed records that the group has not committed, over all partitions; all of them for a group that never did. */
    long of(WatchedGroup watched) throws ExecutionException, InterruptedException, TimeoutException {
        Map<TopicPartition, OffsetAndMetadata> committed = admin.listConsumerGroupOffsets(watched.group())
                .partitionsToOffsetAndMetadata()
                .get(SECONDS, TimeUnit.SECONDS);
        Map<TopicPartition, Long> begins = offsets(watched.topic(), OffsetSpec.earliest());
        return offsets(watched.topic(), OffsetSpec.latest()).entrySet().stream()
                .mapToLong(end -> {
                    OffsetAndMetadata place = committed.get(end.getKey());
                    long begin = begins.getOrDefault(end.getKey(), 0L);
                    return Math.max(0, end.getValue() - (place == null ? begin : Math.max(begin, place.offset())));
                })
                .sum();
    }

    /** The sum of the partitions' ends, which only grows. */
    long end(TopicDefinition topic) throws ExecutionException, InterruptedException, TimeoutException {
        return offsets(topic, OffsetSpec.latest()).values().stream()
                .mapToLong(Long::longValue)
                .sum();
    }

    private Map<TopicPartition, Long> offsets(TopicDefinition topic, OffsetSpec which)
            throws ExecutionException, InterruptedException, TimeoutException {
        TopicDescription described = admin.describeTopics(List.of(topic.name()))
                .allTopicNames()
                .get(SECONDS, TimeUnit.SECONDS)
                .values()
                .iterator()
                .next();
        Map<TopicPartition, OffsetSpec> asked = described.partitions().stream()
                .map(partition -> new TopicPartition(topic.name(), partition.partition()))
                .collect(Collectors.toMap(Function.identity(), partition -> which));
        Map<TopicPartition, ListOffsetsResultInfo> found = admin.listOffsets(
                        asked, new ListOffsetsOptions(IsolationLevel.READ_COMMITTED))
                .all()
                .get(SECONDS, TimeUnit.SECONDS);
        return found.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().offset()));
    }
}
