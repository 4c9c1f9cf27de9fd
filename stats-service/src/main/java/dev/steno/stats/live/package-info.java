/**
 * The live figures: sums over the summaries, by project and over all. Free of Kafka and of clocks. What a session adds to
 * its project can be subtracted again, so that sums always equal those of the summaries.
 */
@NullMarked
package dev.steno.stats.live;

import org.jspecify.annotations.NullMarked;
