/**
 * The stats service: one Kafka Streams topology that turns the log into session summaries and live figures. Its settings
 * stand here; {@code summarise} and {@code live} hold what is counted and how, free of Kafka; {@code topology} is the flow
 * between the topics; {@code streams} runs it.
 */
@NullMarked
package dev.steno.stats;

import org.jspecify.annotations.NullMarked;
