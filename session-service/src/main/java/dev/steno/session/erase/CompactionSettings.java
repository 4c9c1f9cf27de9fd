package dev.steno.session.erase;

import dev.steno.schema.log.Topics;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.AlterConfigOp.OpType;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;
import org.jspecify.annotations.Nullable;

/** Settings under which brokers compact topics at once, and the topics' own settings to go back to. */
final class CompactionSettings {

    private static final Map<String, String> AT_ONCE = Map.of(
            "cleanup.policy", "compact",
            "segment.ms", "500",
            "min.cleanable.dirty.ratio", "0",
            "min.compaction.lag.ms", "0",
            "delete.retention.ms", "0",
            "file.delete.delay.ms", "1000");

    private final Admin admin;
    private final List<ConfigResource> topics;
    private Map<ConfigResource, Config> before = Map.of();

    CompactionSettings(Admin admin, Collection<String> topics) {
        this.admin = admin;
        this.topics = topics.stream()
                .map(topic -> new ConfigResource(ConfigResource.Type.TOPIC, topic))
                .toList();
    }

    void change() throws ExecutionException, InterruptedException {
        before = admin.describeConfigs(topics).all().get();
        alter(topics.stream()
                .collect(Collectors.toMap(
                        topic -> topic,
                        topic -> AT_ONCE.entrySet().stream()
                                .map(each -> set(each.getKey(), each.getValue()))
                                .toList())));
    }

    void restore() throws ExecutionException, InterruptedException {
        Map<ConfigResource, List<AlterConfigOp>> changes = new HashMap<>();
        for (ConfigResource topic : topics) {
            List<AlterConfigOp> own = new ArrayList<>();
            AT_ONCE.keySet()
                    .forEach(name -> own.add(restored(
                            topic,
                            name,
                            Objects.requireNonNull(before.get(topic)).get(name))));
            changes.put(topic, own);
        }
        alter(changes);
    }

    /** What an erasure that was cut off has left behind is no setting of the topic's own. */
    private static AlterConfigOp restored(ConfigResource topic, String name, @Nullable ConfigEntry entry) {
        if (name.equals("cleanup.policy")) {
            return set(name, topic.name().equals(Topics.EVENTS.name()) ? "delete" : "compact");
        }
        boolean own = entry != null
                && entry.source() == ConfigEntry.ConfigSource.DYNAMIC_TOPIC_CONFIG
                && !entry.value().equals(AT_ONCE.get(name));
        return entry != null && own
                ? set(name, entry.value())
                : new AlterConfigOp(new ConfigEntry(name, ""), OpType.DELETE);
    }

    private static AlterConfigOp set(String name, String value) {
        return new AlterConfigOp(new ConfigEntry(name, value), OpType.SET);
    }

    private void alter(Map<ConfigResource, ? extends Collection<AlterConfigOp>> changes)
            throws ExecutionException, InterruptedException {
        admin.incrementalAlterConfigs(Map.copyOf(changes)).all().get();
    }
}
