/**
 * The fold of the log into session summaries. Free of Kafka and of clocks: stores come as
 * {@link dev.steno.stats.summarise.SessionStore}, the time as an argument. The fold is total: any event that could be parsed
 * changes something or nothing, and never fails.
 */
@NullMarked
package dev.steno.stats.summarise;

import org.jspecify.annotations.NullMarked;
