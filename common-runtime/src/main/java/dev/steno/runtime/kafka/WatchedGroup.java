package dev.steno.runtime.kafka;

import dev.steno.schema.log.TopicDefinition;

/**
 * A consumer group whose lag this process measures. Projections are measured anyhow; a group that runs otherwise makes itself
 * known by a bean of this type.
 *
 * @param group the consumer group
 * @param topic what it reads
 */
public record WatchedGroup(String group, TopicDefinition topic) {}
