/**
 * Runs the topology: its settings in Kafka's words, its memory, what happens when something fails, and what health says of
 * it. Nothing that fails stops the application: it waits for brokers and topics, and replaces its threads.
 */
@NullMarked
package dev.steno.stats.streams;

import org.jspecify.annotations.NullMarked;
