package dev.steno.deploy;

import dev.steno.deploy.crd.ScaledObject;
import dev.steno.schema.log.TopicDefinition;
import dev.steno.schema.log.Topics;
import io.strimzi.api.kafka.model.kafka.Kafka;
import io.strimzi.api.kafka.model.nodepool.KafkaNodePool;
import io.strimzi.api.kafka.model.topic.KafkaTopic;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Where the services do not make the topics, the manifests make all of them and no other, with the partitions that the
 * services are told of and the settings that the code gives them. Who scales by lag names groups and topics of the code.
 */
final class TopicsExist implements Rule {

    private static final String CLUSTER = "strimzi.io/cluster";

    @Override
    public List<String> broken(Overlay overlay) {
        List<String> broken = new ArrayList<>();
        Map<String, String> settings = overlay.configMap("steno-settings");
        int partitions = Integer.parseInt(settings.getOrDefault("STENO_KAFKA_PARTITIONS", "0"));
        String replicas = settings.getOrDefault("STENO_KAFKA_REPLICATION_FACTOR", "");
        Map<String, KafkaTopic> made = new HashMap<>();
        overlay.all(KafkaTopic.class)
                .forEach(topic -> made.put(topic.getMetadata().getName(), topic));
        if ("false".equals(settings.get("STENO_KAFKA_CREATE_TOPICS"))) {
            for (TopicDefinition topic : Topics.all()) {
                KafkaTopic there = made.remove(topic.name());
                if (there == null) {
                    broken.add("nobody makes the topic " + topic.name());
                } else {
                    topic(topic, there, topic.partitioned() ? partitions : 1, replicas, broken);
                }
            }
        }
        made.keySet().forEach(name -> broken.add("no code knows the topic " + name));
        clusters(overlay, replicas, broken);
        overlay.all(ScaledObject.class).forEach(scaled -> scaled(scaled, partitions, broken));
        return broken;
    }

    private static void topic(
            TopicDefinition wanted, KafkaTopic made, int partitions, String replicas, List<String> broken) {
        if (made.getSpec().getPartitions() != partitions) {
            broken.add("%s has %d partitions, the services count on %d"
                    .formatted(wanted.name(), made.getSpec().getPartitions(), partitions));
        }
        if (!replicas.equals(String.valueOf(made.getSpec().getReplicas()))) {
            broken.add("%s has %d copies instead of %s"
                    .formatted(wanted.name(), made.getSpec().getReplicas(), replicas));
        }
        wanted.settings().forEach((key, value) -> {
            Object there = made.getSpec().getConfig().get(key);
            if (!value.equals(String.valueOf(there))) {
                broken.add("%s has %s=%s instead of %s".formatted(wanted.name(), key, there, value));
            }
        });
        if (!Objects.equals(made.getSpec().getConfig().get("min.insync.replicas"), 2)) {
            broken.add(wanted.name() + " acknowledges what a single broker has");
        }
    }

    private static void clusters(Overlay overlay, String replicas, List<String> broken) {
        Set<String> clusters = Set.copyOf(overlay.all(Kafka.class).stream()
                .map(kafka -> kafka.getMetadata().getName())
                .toList());
        List<Map<String, String>> labels = new ArrayList<>();
        overlay.all(KafkaTopic.class)
                .forEach(topic -> labels.add(topic.getMetadata().getLabels()));
        for (KafkaNodePool pool : overlay.all(KafkaNodePool.class)) {
            labels.add(pool.getMetadata().getLabels());
            if (pool.getSpec().getReplicas() < Integer.parseInt(replicas)) {
                broken.add("there are fewer brokers than copies");
            }
        }
        labels.stream()
                .filter(each -> !clusters.contains(each.get(CLUSTER)))
                .forEach(each -> broken.add("there is no Kafka " + each.get(CLUSTER)));
    }

    private static void scaled(ScaledObject scaled, int partitions, List<String> broken) {
        if (scaled.spec().maxReplicaCount() > partitions) {
            broken.add("more instances of %s than partitions"
                    .formatted(scaled.metadata().getName()));
        }
        for (ScaledObject.Trigger trigger : scaled.spec().triggers()) {
            if (trigger.type().equals("kafka")) {
                String group = trigger.metadata().get("consumerGroup");
                String topic = trigger.metadata().get("topic");
                if (!Objects.equals(ConsumerGroups.ALL.get(group), topic)) {
                    broken.add("no group %s reads %s".formatted(group, topic));
                }
            }
        }
    }
}
