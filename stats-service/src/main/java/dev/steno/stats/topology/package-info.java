/**
 * The Streams topology: from the log to the summaries, from the summaries to the live figures. {@link
 * dev.steno.stats.topology.StatsTopology} is the map; the processors around it connect Kafka's stores and clocks to the
 * counting, which is free of Kafka.
 */
@NullMarked
package dev.steno.stats.topology;

import org.jspecify.annotations.NullMarked;
