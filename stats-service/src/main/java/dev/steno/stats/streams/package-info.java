/**
 * Runs the topology: its settings in Kafka's words, its memory, what happens when something fails, and its health
 * checks. Nothing that fails stops the application: it waits for brokers and topics, and replaces its threads.
 */
@NullMarked
package dev.steno.stats.streams;

import org.jspecify.annotations.NullMarked;
