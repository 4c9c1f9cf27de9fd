package dev.steno.runtime.kafka;

/**
 * How far a store has come in one partition, as the store itself keeps it with its data.
 *
 * @param log what the topic is known by among all topics that ever were: its id, which is new whenever a topic is made
 * @param next the first offset that is not in the store yet
 */
public record StoredPosition(String log, int partition, long next) {}
