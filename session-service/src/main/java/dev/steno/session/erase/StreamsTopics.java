package dev.steno.session.erase;

import dev.steno.runtime.kafka.KafkaClients;
import dev.steno.schema.log.Position;
import dev.steno.schema.log.RecordKey;
import dev.steno.schema.log.Topics;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.AlterConfigOp.OpType;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.admin.ReplicaInfo;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.jspecify.annotations.Nullable;

/** The topics that stats-service writes: summaries, live figures, and what Kafka Streams keeps for itself. */
@ApplicationScoped
class StreamsTopics {

    /** The Streams application of stats-service: its consumer group, and how the names of its own topics begin. */
    private static final String APPLICATION = "steno-stats";

    /** On the way from one part of the application to the next; of these topics this one alone holds words. */
    private static final String PASSING = APPLICATION + "-recent-messages-repartition";

    private static final Duration FOR_FILES = Duration.ofSeconds(20);

    private final KafkaClients clients;

    StreamsTopics(KafkaClients clients) {
        this.clients = clients;
    }

    /** Whether stats-service has taken over the deletions and has passed them on within itself. */
    boolean haveFollowed(Collection<Position> deletions) throws ExecutionException, InterruptedException {
        try (Admin admin = clients.admin()) {
            Map<TopicPartition, OffsetAndMetadata> committed = committed(admin);
            boolean read = deletions.stream().allMatch(deletion -> {
                OffsetAndMetadata at = committed.get(new TopicPartition(Topics.EVENTS.name(), deletion.partition()));
                return at != null && at.offset() > deletion.offset();
            });
            return read && isPassedOn(ends(admin, names(admin, "-repartition")), committed);
        }
    }

    /** The compacted topics that may hold words of a session. */
    List<String> compacted() throws ExecutionException, InterruptedException {
        try (Admin admin = clients.admin()) {
            List<String> names = new ArrayList<>(names(admin, "-changelog"));
            names.add(Topics.SESSIONS.name());
            names.add(Topics.STATS.name());
            return names;
        }
    }

    /**
     * Deletes what has passed from one part of the application to the next.
     *
     * @return whether its files are gone too
     */
    boolean deletePassed() throws ExecutionException, InterruptedException {
        try (Admin admin = clients.admin();
                Producer<String, byte[]> producer = clients.producer(Duration.ZERO)) {
            if (!names(admin, "-repartition").contains(PASSING)) {
                return true;
            }
            alter(admin, OpType.SET);
            try {
                Set<TopicPartition> partitions = ends(admin, Set.of(PASSING)).keySet();
                beginFiles(producer, partitions);
                TimeUnit.SECONDS.sleep(1);
                return deleted(admin, beginFiles(producer, partitions));
            } finally {
                alter(admin, OpType.DELETE);
            }
        }
    }

    /** Appends a tombstone to each partition; those that come after a while begin new files. */
    private static Map<TopicPartition, Long> beginFiles(
            Producer<String, byte[]> producer, Set<TopicPartition> partitions)
            throws ExecutionException, InterruptedException {
        Map<TopicPartition, Long> offsets = new HashMap<>();
        for (TopicPartition partition : partitions) {
            offsets.put(
                    partition,
                    producer.send(ForcedCompaction.tombstone(partition, RecordKey.unique("")))
                            .get()
                            .offset());
        }
        return offsets;
    }

    /** Deletes what stands before these offsets, once it has been read. */
    private static boolean deleted(Admin admin, Map<TopicPartition, Long> marks)
            throws ExecutionException, InterruptedException {
        long deadline = System.nanoTime() + FOR_FILES.toNanos();
        long largest = 0;
        while (System.nanoTime() < deadline) {
            Map<TopicPartition, OffsetAndMetadata> committed = committed(admin);
            if (marks.entrySet().stream()
                    .allMatch(mark -> isPassed(committed.get(mark.getKey()), mark.getValue() + 1))) {
                admin.deleteRecords(marks.entrySet().stream()
                                .collect(Collectors.toMap(
                                        Map.Entry::getKey, mark -> RecordsToDelete.beforeOffset(mark.getValue()))))
                        .all()
                        .get();
                long size = size(admin);
                if (size < largest) {
                    return true;
                }
                largest = size;
            }
            TimeUnit.SECONDS.sleep(1);
        }
        return false;
    }

    private static long size(Admin admin) throws ExecutionException, InterruptedException {
        List<Integer> brokers = admin.describeCluster().nodes().get().stream()
                .map(node -> node.id())
                .toList();
        return admin.describeLogDirs(brokers).allDescriptions().get().values().stream()
                .flatMap(folders -> folders.values().stream())
                .flatMap(folder -> folder.replicaInfos().entrySet().stream())
                .filter(replica -> replica.getKey().topic().equals(PASSING))
                .map(Map.Entry::getValue)
                .mapToLong(ReplicaInfo::size)
                .sum();
    }

    private static boolean isPassedOn(
            Map<TopicPartition, Long> ends, Map<TopicPartition, OffsetAndMetadata> committed) {
        return ends.entrySet().stream()
                .allMatch(end -> end.getValue() == 0 || isPassed(committed.get(end.getKey()), end.getValue()));
    }

    private static boolean isPassed(@Nullable OffsetAndMetadata committed, long end) {
        // The marks that end transactions stand behind the last record.
        return committed != null && committed.offset() >= end - 1;
    }

    private static Map<TopicPartition, OffsetAndMetadata> committed(Admin admin)
            throws ExecutionException, InterruptedException {
        return admin.listConsumerGroupOffsets(APPLICATION)
                .partitionsToOffsetAndMetadata()
                .get();
    }

    private static Set<String> names(Admin admin, String kind) throws ExecutionException, InterruptedException {
        return admin.listTopics().names().get().stream()
                .filter(name -> name.startsWith(APPLICATION + "-") && name.endsWith(kind))
                .collect(Collectors.toSet());
    }

    private static Map<TopicPartition, Long> ends(Admin admin, Set<String> topics)
            throws ExecutionException, InterruptedException {
        Map<TopicPartition, OffsetSpec> asked = admin.describeTopics(topics).allTopicNames().get().values().stream()
                .flatMap(topic -> topic.partitions().stream()
                        .map(partition -> new TopicPartition(topic.name(), partition.partition())))
                .collect(Collectors.toMap(Function.identity(), partition -> OffsetSpec.latest()));
        return admin.listOffsets(asked).all().get().entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, each -> each.getValue().offset()));
    }

    private static void alter(Admin admin, OpType change) throws ExecutionException, InterruptedException {
        List<AlterConfigOp> shorter = List.of(
                new AlterConfigOp(new ConfigEntry("segment.ms", "500"), change),
                new AlterConfigOp(new ConfigEntry("file.delete.delay.ms", "1000"), change));
        admin.incrementalAlterConfigs(Map.of(new ConfigResource(ConfigResource.Type.TOPIC, PASSING), shorter))
                .all()
                .get();
    }
}
